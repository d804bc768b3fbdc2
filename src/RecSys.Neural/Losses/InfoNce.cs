using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>
/// Cross-entropy of every row's own item among all items of the batch, divided by a temperature and corrected by the logarithm of how often an item
/// comes into a batch (Yi et al. 2019).
/// </summary>
public static class InfoNce
{
    /// <summary>The loss.</summary>
    /// <param name="queries">Vectors: [n, d].</param>
    /// <param name="items">Vectors of the items, row by row the one chosen: [n, d].</param>
    /// <param name="inverseTemperature">1/τ as a tensor, so that it can be learned, or a constant.</param>
    /// <param name="logQ">ln of the probability of each item in a batch: [n]; null: no correction.</param>
    /// <param name="same">1 where another row has the same item, which then is no negative: [n, n]; null: nowhere.</param>
    public static Tensor Loss(Tensor queries, Tensor items, Tensor inverseTemperature, Tensor? logQ = null, Tensor? same = null)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(items);
        Tensor logits = queries.mm(items.t()) * inverseTemperature;
        if (logQ is not null) logits = logits - logQ;
        if (same is not null) logits = logits - (same * 1e9);
        Tensor own = (queries * items).sum(1) * inverseTemperature;
        return (logits.logsumexp(1) - (logQ is null ? own : own - logQ)).mean();
    }
}
