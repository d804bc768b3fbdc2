using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The data of a parameter that a module keeps alive whatever becomes of the objects handed out for it.</summary>
internal sealed class SharedWeight : IDisposable
{
    /// <summary>Takes the data over.</summary>
    internal SharedWeight(Tensor data, bool trained = true)
    {
        Tensor = new Parameter(data, trained);
        Tensor.DetachFromDisposeScope();
    }

    /// <summary>What the module computes with.</summary>
    internal Parameter Tensor { get; private set; }

    /// <summary>A new object over the same data.</summary>
    internal Parameter Wrap() => new(Tensor.ShareHandle());

    /// <summary>Goes over to the data of another parameter.</summary>
    internal void Set(Parameter value)
    {
        var next = new Parameter(value.ShareHandle());
        next.DetachFromDisposeScope();
        Tensor.Dispose();
        Tensor = next;
    }

    public void Dispose() => Tensor.Dispose();
}
