using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Recommends at random, the floor of every comparison: each user gets all items in an order of their own, all orders equally likely.</summary>
/// <remarks>
/// <para>Input: implicit feedback; only the users and items are taken from it.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit</description></item>
/// <item><term>Negatives</term><description>none</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: one random list for all of them</description></item>
/// <item><term>Item vectors</term><description>no</description></item>
/// <item><term>ONNX</term><description>no</description></item>
/// <item><term>Time and memory</term><description>O(1), O(1)</description></item>
/// </list>
/// <para>Algorithm: score(u, i) = hash(seed, u, i), uniform in [0, 1). Nothing is stored, so scores are repeatable and may be asked for by any thread.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class RandomRecommenderTrainer(RandomRecommenderOptions? options = null)
    : Trainer<CsrMatrix, RandomRecommenderOptions, RandomRecommenderModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => RandomRecommenderModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Implicit;

    /// <inheritdoc/>
    protected override RandomRecommenderModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var model = new RandomRecommenderModel(DataProfile.Of(history), history, run.Seed);
        run.Report(1, 1);
        return model;
    }
}
