using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module trains.</summary>
public class Parameter : Tensor
{
    /// <summary>Takes the data over: the given tensor is empty afterwards, and this one has its place in the dispose scope.</summary>
    public Parameter(Tensor data, bool requires_grad = true)
        : base(data, requires_grad)
    {
    }

    internal Parameter(IntPtr handle)
        : base(handle)
    {
    }
}
