using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Recommends to everybody what most users chose, optionally with older choices counting less.</summary>
/// <remarks>
/// <para>Input: implicit feedback, weights are added up; times only where <see cref="MostPopularOptions.HalfLifeDays"/> is set.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit</description></item>
/// <item><term>Negatives</term><description>none</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: everybody gets the same list</description></item>
/// <item><term>Item vectors</term><description>no</description></item>
/// <item><term>ONNX</term><description>no</description></item>
/// <item><term>Time and memory</term><description>O(interactions), O(items)</description></item>
/// </list>
/// <para>Algorithm: score(i) = Σ w·2^(−age / half-life) over the interactions with i, each with its own time. An unknown user gets the same scores as everybody, an unknown item 0.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class MostPopularTrainer(MostPopularOptions? options = null)
    : Trainer<Interactions, MostPopularOptions, MostPopularModel>(options ?? new())
{
    private const double SecondsPerDay = 86_400;
    private const int CancellationMask = 0xFFFF;

    /// <inheritdoc/>
    public override string Algorithm => MostPopularModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Implicit;

    /// <inheritdoc/>
    protected override MostPopularModel Train(Interactions view, Interactions? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        if (Options.HalfLifeDays > 0 && !view.HasTimes)
            throw new ArgumentException($"{nameof(MostPopularOptions.HalfLifeDays)} is {Options.HalfLifeDays}, but the interactions have no times. Name a time column, or set it to 0.");
        var popularity = new double[view.ItemCount];
        long newest = long.MinValue;
        for (int row = 0; row < view.Count && view.HasTimes; row++)
        {
            if (Weight(view, row) > 0) newest = Math.Max(newest, view.Times[row]);
        }
        for (int row = 0; row < view.Count; row++)
        {
            if ((row & CancellationMask) == 0) run.Cancellation.ThrowIfCancellationRequested();
            if (Weight(view, row) is not (> 0 and float weight)) continue;
            double decay = Options.HalfLifeDays == 0 ? 1 : Math.Pow(2, ((double)view.Times[row] - newest) / SecondsPerDay / Options.HalfLifeDays);
            popularity[view.Items[row]] += weight * decay;
        }
        run.Report(1, 1);
        return new MostPopularModel(DataProfile.Of(history), history, Array.ConvertAll(popularity, p => (float)p));
    }

    private static float Weight(Interactions data, int row) => data.HasValues ? data.Values[row] : 1;
}
