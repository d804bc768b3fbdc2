using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Recommends to everybody what most users chose, optionally with older choices counting less.</summary>
/// <remarks>
/// <para>Input: implicit feedback, a pair at a time; weights are added up; times only where <see cref="MostPopularOptions.HalfLifeDays"/> is set.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit</description></item>
/// <item><term>Negatives</term><description>none</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: everybody gets the same list</description></item>
/// <item><term>Item vectors</term><description>no</description></item>
/// <item><term>ONNX</term><description>no</description></item>
/// <item><term>Time and memory</term><description>O(interactions), O(items)</description></item>
/// </list>
/// <para>Algorithm: score(i) = Σ w·2^(−age / half-life) over the interactions with i.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class MostPopularTrainer(MostPopularOptions? options = null)
    : Trainer<CsrMatrix, MostPopularOptions, MostPopularModel>(options ?? new())
{
    private const double SecondsPerDay = 86_400;

    /// <inheritdoc/>
    public override string Algorithm => MostPopularModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Implicit;

    /// <inheritdoc/>
    protected override MostPopularModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        if (Options.HalfLifeDays > 0 && view.Times.IsEmpty)
            throw new ArgumentException($"{nameof(MostPopularOptions.HalfLifeDays)} is {Options.HalfLifeDays}, but the interactions have no times. Name a time column, or set it to 0.");
        var popularity = new double[view.ColumnCount];
        long newest = long.MinValue;
        foreach (long time in view.Times) newest = Math.Max(newest, time);
        for (int k = 0; k < view.Count; k++)
        {
            double decay = Options.HalfLifeDays == 0 ? 1 : Math.Pow(2, ((double)view.Times[k] - newest) / SecondsPerDay / Options.HalfLifeDays);
            popularity[view.Columns[k]] += view.Values[k] * decay;
        }
        return new MostPopularModel(DataProfile.Of(history), history, Array.ConvertAll(popularity, p => (float)p));
    }
}
