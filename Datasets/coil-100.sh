#!/bin/sh
# Unpacks COIL-100 and splits it by view: OUT/train has every 45th degree, OUT/test the others.
#
#   Datasets/coil-100.sh coil-100-obj001-080-64px.tar OUT
#
# The pictures are obj007/obj007_az045.png: object, azimuth. The tar's labels.tsv says no more than
# these names, so it is left out.
set -eu

[ $# -eq 2 ] || { echo "usage: $0 TAR OUT" >&2; exit 64; }
[ -f "$1" ] || { echo "error: $1: wanted the COIL-100 tar, found no such file" >&2; exit 1; }
[ ! -e "$2" ] || { echo "error: $2: exists already; name a new folder" >&2; exit 1; }

mkdir -p "$2/test" "$2/train"
tar -xf "$1" -C "$2/test" --exclude=labels.tsv
for object in "$2"/test/*/; do
  train_folder="$2/train/$(basename "$object")"
  mkdir -p "$train_folder"
  for azimuth in 000 045 090 135 180 225 270 315; do
    mv "$object"*_az"$azimuth".png "$train_folder"
  done
done
echo "$2: $(find "$2/train" -name '*.png' | wc -l) to train, $(find "$2/test" -name '*.png' | wc -l) to test"
