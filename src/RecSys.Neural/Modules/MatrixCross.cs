using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Cross layers with a matrix each (Wang et al. 2021): x_{l+1} = x_0 ⊙ (W x_l + b) + x_l, where W = UVᵀ in the low-rank form.</summary>
public sealed class MatrixCross : ILayer
{
    private readonly ILayer[][] _layers;

    /// <summary>Layers.</summary>
    /// <param name="weights">Where the weights are kept.</param>
    /// <param name="name">Name of the first weights.</param>
    /// <param name="size">Length of a row.</param>
    /// <param name="layers">Number of layers.</param>
    /// <param name="rank">Rank of the matrices; 0: full.</param>
    public MatrixCross(Weights weights, string name, int size, int layers, int rank = 0)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _layers = [.. Enumerable.Range(0, layers).Select(l => rank == 0
            ? new ILayer[] { new Linear(weights, $"{name}.{l}", size, size) }
            : [new Linear(weights, $"{name}.{l}.v", size, rank, bias: false), new Linear(weights, $"{name}.{l}.u", rank, size)])];
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Tensor x = input;
        foreach (ILayer[] parts in _layers) x = (input * parts.Aggregate(x, (y, part) => part.Forward(y))) + x;
        return x;
    }

    /// <inheritdoc/>
    public OnnxValue Write(OnnxValue input)
    {
        ArgumentNullException.ThrowIfNull(input);
        OnnxValue x = input;
        foreach (ILayer[] parts in _layers) x = (input * parts.Aggregate(x, (y, part) => part.Write(y))) + x;
        return x;
    }
}
