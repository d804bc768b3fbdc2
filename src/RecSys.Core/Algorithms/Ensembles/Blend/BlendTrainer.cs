using RecSys.Data;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Splits;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Blends recommenders, whose errors differ, into one that is better than each of them: weights for any list of trainers, learned on held-out data (stacking; Wolpert 1992, Breiman 1996, and the winners of the Netflix prize).</summary>
/// <remarks>
/// <para>Input: what the members read; times where a member needs them. Validation data, where given, takes the place of the held-out part.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>explicit or implicit, as the options say</description></item>
/// <item><term>Negatives</term><description>those of the members</description></item>
/// <item><term>Side features</term><description>those of the members</description></item>
/// <item><term>New users without retraining</term><description>no</description></item>
/// <item><term>Item vectors</term><description>no</description></item>
/// <item><term>ONNX</term><description>no</description></item>
/// <item><term>Time and memory</term><description>each member trained twice; their memory, and for choices, while weights are learned, the 1,000 highest ranks of each member for up to 1,000 users</description></item>
/// </list>
/// <para>Algorithm: the members m are trained on what is not held out and predict s_m of the held-out rows; weights are learned from these, and the members trained again on all rows.</para>
/// <code>
/// ratings: r̂ = w_0 + Σ_m w_m·s_m,  min Σ (r − r̂)² + λ·Σ_m (w_m − 1/M)²
///          with a regression in place of the sum: r̂ = f(x);
///          with a hidden layer: r̂ + Σ_h v_h·tanh(c_h + W_h·x), x = (s − μ, ½·ln(1 + n_u) − 1, ½·ln(1 + n_i) − 1), fitted to what the sum leaves
/// choices: score = −Σ_m w_m·ln rank_m,  w by greedy selection with repetition for NDCG@10 on up to 1,000 held-out users
/// </code>
/// <para>The learned weights are in <see cref="BlendModel.Weights"/>, and as a formula in the model's text. Too few held-out rows to learn from give equal weights.</para>
/// <para>Differs from the paper: one held-out part instead of cross-validation; ridge draws to equal weights instead of to 0.</para>
/// <para>References: D. Wolpert, "Stacked generalization", Neural Networks 5(2), 1992. L. Breiman, "Stacked regressions", Machine Learning 24, 1996. A. Töscher, M. Jahrer, R. Bell, "The BigChaos
/// solution to the Netflix grand prize", 2009. R. Caruana et al., "Ensemble selection from libraries of models", ICML 2004.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class BlendTrainer(BlendOptions? options = null) : Trainer<Interactions, BlendOptions, BlendModel>(options ?? new())
{
    private const int StepsBetweenLooks = 1024;

    /// <inheritdoc/>
    public override string Algorithm => BlendModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Options.Feedback;

    /// <summary>The trainers that are blended where the options name none.</summary>
    /// <param name="feedback">Ratings or choices.</param>
    public static IReadOnlyList<Trainer> DefaultMembers(Feedback feedback) => feedback == Feedback.Explicit
        ?
        [
            new SvdTrainer(),
            // As steep to the end and as strongly regularized as the others, it predicts better than at Koren's settings.
            new SvdPlusPlusTrainer(new() { BiasLearningRate = 0.007f, LearningRateDecay = 1, Regularization = 0.02f, BiasRegularization = 0.02f }),
            new UserKnnTrainer(new() { Prediction = NeighborPrediction.Baseline }),
        ]
        : [new EaseTrainer(), new ItemKnnTrainer(new() { Feedback = Feedback.Implicit }), new ImplicitAlsTrainer()];

    /// <inheritdoc/>
    protected override BlendModel Train(Interactions view, Interactions? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        Trainer[] members = [.. Options.Members ?? DefaultMembers(Options.Feedback)];
        DataProfile profile = DataProfile.Of(history);
        bool ratings = Feedback == Feedback.Explicit;
        (Interactions train, Interactions heldOut) = (view, validation ?? view);
        if (validation is null)
        {
            Split split = ratings ? Splitter.Random(view, Options.HoldoutShare, seed: run.Seed) : Splitter.RandomPerUser(view, Options.HoldoutShare, seed: run.Seed);
            (train, heldOut) = (split.Train, split.Test);
        }
        float[] weights = [0, .. members.Select(_ => 1f / members.Length)];
        BlendNetwork? network = null;
        IBlendFunction? regression = null;
        if (heldOut.Count > members.Length && train.Count > 0)
        {
            RecommenderModel[] first = Fit(members, train, run, 0);
            if (ratings) (weights, network, regression) = Learn(first, train, heldOut, run);
            else weights = [0, .. BlendRanks.Choose(first, train.ByUser(Feedback), heldOut.ByUser(Feedback), run)];
            // The members trained without the validation data are the ones to keep, where it was given.
            if (validation is not null) return new BlendModel(profile, history, first, weights, network, regression, ratings, Options.ClipScores);
        }
        return new BlendModel(profile, history, Fit(members, view, run, members.Length), weights, network, regression, ratings, Options.ClipScores);
    }

    private (float[] Weights, BlendNetwork? Network, IBlendFunction? Regression) Learn(RecommenderModel[] members, Interactions train, Interactions heldOut, TrainingRun run)
    {
        int count = members.Length;
        var scores = new float[heldOut.Count * count];
        Parallel.For(0, heldOut.Count, run.Parallel, n =>
        {
            for (int m = 0; m < count; m++)
                scores[(n * count) + m] = BlendModel.Rating(members[m], heldOut.Users[n], heldOut.Items[n], heldOut.HasTimes ? heldOut.Times[n] : null);
        });
        float[] ratings = heldOut.HasValues ? heldOut.Values.ToArray() : [.. Enumerable.Repeat(1f, heldOut.Count)];
        float[] weights = BlendRidge.Solve(scores, ratings, count, Options.Regularization);
        if (Options.Regression is null && Options.Combiner == BlendCombiner.Ridge) return (weights, null, null);
        CsrMatrix history = train.ByUser(Feedback);
        DataProfile profile = DataProfile.Of(history);
        var inputs = new float[heldOut.Count * (count + 2)];
        for (int n = 0; n < heldOut.Count; n++)
        {
            ReadOnlySpan<float> row = scores.AsSpan(n * count, count);
            BlendModel.Inputs(profile, history, heldOut.Users[n], heldOut.Items[n], row, inputs.AsSpan(n * (count + 2), count + 2));
            // The hidden layer corrects what the sum leaves.
            if (Options.Regression is null) ratings[n] -= weights[0] + Numerics.VectorMath.Dot(weights.AsSpan(1), row);
        }
        if (Options.Regression is not null) return (weights, null, Options.Regression.Fit(inputs, ratings, count + 2, run.Cancellation));
        BlendNetwork network = BlendNetwork.Random(count + 2, Options.HiddenUnits, run.Seed);
        int[] order = [.. Enumerable.Range(0, heldOut.Count)];
        for (int epoch = 0; epoch < Options.Epochs; epoch++)
        {
            new Rng(run.Seed, epoch + 1L).Shuffle(order.AsSpan());
            for (int k = 0; k < order.Length; k++)
            {
                if (k % StepsBetweenLooks == 0) run.Cancellation.ThrowIfCancellationRequested();
                network.Step(inputs.AsSpan(order[k] * (count + 2), count + 2), ratings[order[k]], Options.LearningRate);
            }
        }
        return (weights, network, null);
    }

    private static RecommenderModel[] Fit(Trainer[] members, Interactions train, TrainingRun run, int done)
    {
        var models = new RecommenderModel[members.Length];
        var context = new TrainingContext { Cancellation = run.Cancellation, Seed = run.IsSeeded ? run.Seed : null };
        for (int m = 0; m < members.Length; m++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            models[m] = members[m].Fit(train, null, context);
            run.Report(done + m + 1, 2 * members.Length);
        }
        return models;
    }
}
