#!/bin/sh
# Unpacks ETH-80 and splits it by instance: OUT/train has instances 1-6, OUT/test 7 and 8.
#
#   Datasets/eth-80.sh eth-80-i01-08-96px.tar OUT [eth-80-i01-08-96px-masks.tar]
#
# With the tar of masks, OUT/masks has the outline of every object, of both parts.
# The pictures are car/car_i04_el24_az063.png: category, instance, elevation, azimuth. The tar's
# labels.tsv says no more than these names, so it is left out.
set -eu

[ $# -eq 2 ] || [ $# -eq 3 ] || { echo "usage: $0 TAR OUT [MASKS]" >&2; exit 64; }
for tar in "$1" "${3-$1}"; do
  [ -f "$tar" ] || { echo "error: $tar: wanted the ETH-80 tar, found no such file" >&2; exit 1; }
done
[ ! -e "$2" ] || { echo "error: $2: exists already; name a new folder" >&2; exit 1; }

mkdir -p "$2/train"
tar -xf "$1" -C "$2/train" --exclude=labels.tsv
if [ $# -eq 3 ]; then
  mkdir "$2/masks"
  tar -xf "$3" -C "$2/masks" --exclude=labels.tsv
fi
for category in "$2"/train/*/; do
  test_folder="$2/test/$(basename "$category")"
  mkdir -p "$test_folder"
  mv "$category"*_i07_* "$category"*_i08_* "$test_folder"
done
echo "$2: $(find "$2/train" -name '*.png' | wc -l) to train, $(find "$2/test" -name '*.png' | wc -l) to test"
