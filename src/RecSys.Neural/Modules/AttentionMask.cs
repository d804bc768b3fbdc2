using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>What positions of a sequence may look at, as numbers to add to the attention before its softmax: 0, or so low that nothing is left.</summary>
public static class AttentionMask
{
    private const float Never = -1e9f;

    /// <summary>A mask for sequences that are padded on the left.</summary>
    /// <param name="padding">Padding in front of each sequence; all 0 where there is none.</param>
    /// <param name="length">Length of all sequences with their padding.</param>
    /// <param name="causal">Whether a position sees only itself and those before it.</param>
    /// <param name="weights">Says which device and type.</param>
    /// <returns>[1 or batch, length, length].</returns>
    public static Tensor Create(ReadOnlySpan<int> padding, int length, bool causal, Weights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        bool padded = padding.IndexOfAnyExcept(0) >= 0;
        Tensor position = arange(length, dtype: ScalarType.Int64, device: weights.Device);
        Tensor hidden = causal ? position.unsqueeze(0) > position.unsqueeze(1) : zeros([length, length], ScalarType.Bool, weights.Device);
        hidden = hidden.unsqueeze(0);
        if (padded)
        {
            var starts = new long[padding.Length];
            for (int i = 0; i < starts.Length; i++) starts[i] = padding[i];
            Tensor before = position.unsqueeze(0) < Tensors.Indices(starts, weights.Device, starts.Length, 1);
            hidden = hidden | before.unsqueeze(1);
        }
        return zeros([padded ? padding.Length : 1, length, length], weights.Type, weights.Device).masked_fill_(hidden, Never);
    }

    /// <summary>Writes the same mask.</summary>
    /// <param name="real">Whether a position is no padding: Bool [batch, length].</param>
    /// <param name="causal">Whether a position sees only itself and those before it.</param>
    /// <returns>[batch, 1, length, length].</returns>
    public static OnnxValue Write(OnnxValue real, bool causal)
    {
        ArgumentNullException.ThrowIfNull(real);
        OnnxGraph graph = real.Graph;
        OnnxValue seen = graph.Unsqueeze(real, 1, 2);
        if (causal)
        {
            OnnxValue position = graph.Positions(real, 1);
            OnnxValue past = graph.LessOrEqual(graph.Unsqueeze(position, 0), graph.Unsqueeze(position, 1));
            seen = graph.And(seen, past);
        }
        return graph.Where(seen, graph.Scalar(0f), Never);
    }
}
