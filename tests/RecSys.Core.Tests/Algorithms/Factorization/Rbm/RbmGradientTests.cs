using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Sampling;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms;

/// <summary>Holds a step beside the gradient of what it should make larger, found by differences.</summary>
public class RbmGradientTests
{
    private const float Rate = 1e-3f;
    private const int Levels = 3, Items = 4, Factors = 3;

    // A user who rated three of four items; the fourth is there to be drawn as not rated.
    private static readonly Interactions Data = new(IdMap.Positions(1), IdMap.Positions(Items), [0, 0, 0], [0, 1, 2], [2f, 1f, 3f]);
    private static readonly CsrMatrix Ratings = Data.ByUser(Feedback.Explicit);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ChainsFollowTheDifferenceOfFreeEnergies(bool conditional)
    {
        // F(v) = −Σ v·b − Σ_j ln(1 + e^{x_j}), x_j the input of hidden unit j; the reconstruction stands still.
        var options = new RbmOptions { Objective = RbmObjective.ContrastiveDivergence, Factors = Factors, LearningRate = Rate, Regularization = 0, Conditional = conditional, Seed = 4 };
        RbmTraining training = Training(options);
        RbmBatch batch = RbmBatch.Of(training.Weights, Ratings, options);
        batch.Run(new[] { 0 }, _ => (1L << 32) + 0, new ParallelOptions { MaxDegreeOfParallelism = 1 }, 4);
        float[] made = [.. batch.Reconstructed];
        AssertSteps(training, () => Free(training.Weights, made) - Free(training.Weights, Rated(training.Weights)));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 2)]
    [InlineData(true, 2)]
    public void PseudoLikelihoodGrows(bool conditional, int negatives)
    {
        var options = new RbmOptions { Factors = Factors, LearningRate = Rate, Regularization = 0, Conditional = conditional, NegativeSamples = negatives, Seed = 4 };
        RbmTraining training = Training(options);
        AssertSteps(training, () =>
        {
            double sum = 0;
            for (int left = 0; left < 3; left++) sum += LogProbability(training.Weights, left, left);
            // All that can be drawn as not rated is item 3, and all ratings speak of it.
            return sum + (3 * negatives * (negatives == 0 ? 0 : LogProbability(training.Weights, 3, -1)));
        });
    }

    // ln p(v_i | p̂) where p̂ is switched on by all ratings but that of an item.
    private static double LogProbability(RbmWeights weights, int item, int left)
    {
        int[] others = [.. Enumerable.Range(0, 3).Where(i => i != left)];
        var hidden = new float[Factors];
        var probabilities = new float[Levels];
        weights.HiddenOf(others, [.. others.Select(i => Ratings.RowValues(0)[i])], hidden);
        weights.VisibleOf(item, hidden, probabilities);
        return Math.Log(left < 0 ? 1 - probabilities.Sum() : probabilities[weights.Levels.Of(Ratings.RowValues(0)[item])]);
    }

    private static RbmTraining Training(RbmOptions options)
    {
        var training = new RbmTraining(new TrainingRun("Rbm", options, TrainingContext.None), options, Ratings, DataProfile.Of(Ratings), null);
        var rng = new Rng(5);
        foreach (float[] array in training.Parameters) rng.FillNormal(array, 0.5f);
        return training;
    }

    // A step is ε times the gradient, that of W after the levels of an item shared it.
    private static void AssertSteps(RbmTraining training, Func<double> objective)
    {
        (float[] Step, double[] Gradient)[] found = EpochStep.Of(training, objective);
        found[0].Gradient = Shared(found[0].Gradient, training.Weights.HasUnrated);
        foreach (var (step, gradient) in found)
        {
            for (int k = 0; k < step.Length; k++) Assert.Equal(gradient[k], step[k] / Rate, 5e-3);
        }
    }

    private static double[] Shared(double[] gradient, bool unrated)
    {
        float[] ranks = RbmStep.Ranks(Levels);
        var result = new double[gradient.Length];
        for (int item = 0; item < Items; item++)
        {
            for (int j = 0; j < Factors; j++)
            {
                double[] own = [.. Enumerable.Range(0, Levels).Select(k => gradient[(((item * Levels) + k) * Factors) + j])];
                double slope = own.Select((g, k) => g * ranks[k]).Sum();
                for (int k = 0; k < Levels; k++)
                    result[(((item * Levels) + k) * Factors) + j] = (RbmStep.Own * own[k]) + (ranks[k] * slope) + (unrated ? own.Sum() : 0);
            }
        }
        return result;
    }

    private static float[] Rated(RbmWeights weights)
    {
        var own = new float[3 * Levels];
        for (int i = 0; i < 3; i++) own[(i * Levels) + weights.Levels.Of(Ratings.RowValues(0)[i])] = 1;
        return own;
    }

    private static double Free(RbmWeights w, float[] visible)
    {
        double energy = 0;
        for (int v = 0; v < 3 * Levels; v++) energy -= visible[v] * w.Visible[v];
        for (int j = 0; j < Factors; j++)
        {
            double x = w.Hidden[j];
            for (int v = 0; v < 3 * Levels; v++) x += visible[v] * w.Weights[(v * Factors) + j];
            for (int i = 0; i < 3 && w.Chosen.Length > 0; i++) x += w.Chosen[(i * Factors) + j];
            energy -= Math.Log(1 + Math.Exp(x));
        }
        return energy;
    }
}
