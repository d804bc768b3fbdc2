namespace TorchSharp;

public enum TensorStringStyle
{
    Metadata = 0,
    Numpy = 2,
    Default = 4,
}
