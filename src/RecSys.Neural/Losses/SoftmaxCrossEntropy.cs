using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>
/// Cross-entropy of the chosen item over the whole catalogue: ln Σ_j e^{h·v_j} − h·v_i, the mean over positions that count. On the processor the scores exist only a
/// piece at a time: a piece is scored, turned into its gradient in place, and multiplied back, while it is still in the cache.
/// </summary>
public static class SoftmaxCrossEntropy
{
    /// <summary>The loss.</summary>
    /// <param name="hidden">h: [n, d].</param>
    /// <param name="table">Vectors of the items: [items or more, d].</param>
    /// <param name="targets">Index of the chosen item: Int64 [n]; −100 where a position does not count.</param>
    /// <param name="items">Number of items, the first rows of the table.</param>
    public static Tensor Loss(Tensor hidden, Tensor table, Tensor targets, int items)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(targets);
        bool fused = hidden.device_type == DeviceType.CPU && hidden.dtype == ScalarType.Float32 && is_grad_enabled();
        return fused ? FusedSoftmax.Loss(hidden, table, targets, items)
            : nn.functional.cross_entropy(nn.functional.linear(hidden, table.narrow(0, 0, items)), targets);
    }
}
