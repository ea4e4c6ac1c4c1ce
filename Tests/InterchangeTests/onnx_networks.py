"""Exports networks of seeded random weights to ONNX, with an answer of ONNX Runtime for each.

Usage: python3 onnx_networks.py FOLDER, with the packages torch, torchvision, timm, onnx, onnxscript
and onnxruntime.

Each network becomes FOLDER/<network>.onnx, with its input, a batch of two pictures of normal noise,
and what ONNX Runtime makes of it as FOLDER/<network>/input_0.pb and output_0.pb. Most are of opset 17
and by the TorchScript exporter; those named -dynamo are of opset 18 and by the newer one, which keeps
weights in a file beside the model.
"""
import sys
from pathlib import Path

import onnxruntime
import timm
import torch
from onnx import numpy_helper
from torchvision import models

NETWORKS = {
    "resnet18": models.resnet18,
    "resnet50": models.resnet50,
    "mobilenet_v2": models.mobilenet_v2,
    "mobilenet_v3_large": models.mobilenet_v3_large,
    "efficientnet_b0": lambda: timm.create_model("efficientnet_b0"),
    "tf_efficientnet_lite0": lambda: timm.create_model("tf_efficientnet_lite0"),
    "convnext_tiny": models.convnext_tiny,
    "vit_small_patch14_dinov2": lambda: timm.create_model("vit_small_patch14_dinov2", img_size=224),
}
DYNAMO = ["mobilenet_v2", "vit_small_patch14_dinov2"]


def pictures(count, seed):
    """Normal noise, [count, 3, 224, 224]."""
    return torch.randn(count, 3, 224, 224, generator=torch.Generator().manual_seed(seed))


@torch.no_grad()
def network(make):
    """A network of random weights in which every layer matters to the answer."""
    torch.manual_seed(0)
    model = make().eval()
    for parameter in model.parameters():  # scales and shifts start equal, some of them near 0
        if parameter.numel() > 1 and (parameter == parameter.flatten()[0]).all():
            parameter.add_(0.1 * torch.randn_like(parameter))
    measure(model)
    return model


def measure(model):
    """Sets the statistics of batch normalization to those of some noise."""
    layers = [each for each in model.modules() if isinstance(each, torch.nn.BatchNorm2d)]
    for layer in layers:
        layer.momentum = None
        layer.reset_running_stats()
        layer.train()
    model(pictures(4, seed=1))
    for layer in layers:
        layer.eval()


def export(model, path):
    """Writes a network by the TorchScript exporter."""
    torch.onnx.export(
        model, (pictures(2, seed=2),), path, dynamo=False, opset_version=17, input_names=["input"],
        output_names=["output"], dynamic_axes={"input": {0: "batch"}, "output": {0: "batch"}})


def export_dynamo(model, path):
    """Writes a network by the newer exporter."""
    torch.onnx.export(
        model, (pictures(2, seed=2),), path, dynamo=True, opset_version=18, input_names=["input"],
        output_names=["output"], dynamic_shapes=({0: torch.export.Dim("batch")},))


def answer(path):
    """Writes an input, and ONNX Runtime's output for it, into a folder beside a network."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    x = pictures(2, seed=3).numpy()
    [y] = session.run(["output"], {"input": x})
    folder = path.with_suffix("")
    folder.mkdir(exist_ok=True)
    for name, values in ("input", x), ("output", y):
        (folder / f"{name}_0.pb").write_bytes(numpy_helper.from_array(values, name).SerializeToString())
    print(f"{path.name}: output {list(y.shape)}, standard deviation {y.std():.3g}")


def main(folder):
    torch.set_num_threads(1)
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in NETWORKS.items():
        model = network(make)
        export(model, folder / f"{name}.onnx")
        answer(folder / f"{name}.onnx")
        if name in DYNAMO:
            export_dynamo(model, folder / f"{name}-dynamo.onnx")
            answer(folder / f"{name}-dynamo.onnx")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
