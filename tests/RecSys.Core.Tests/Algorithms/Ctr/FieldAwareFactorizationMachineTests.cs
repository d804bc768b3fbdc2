using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms.Ctr;

public class FieldAwareFactorizationMachineTests
{
    // Two fields of one category each: features missing, unseen, a | missing, unseen, x.
    private static readonly FeatureTable Table = new([FeatureColumn.Category("c", ["a", "a"]), FeatureColumn.Category("d", ["x", "x"]), FeatureColumn.Numeric("n", [1, 3])], [1, 0]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ScoresByHand(bool normalize)
    {
        FeatureEncoder encoder = FeatureEncoder.Fit(Table, new FeatureEncoding { MinCount = 1 });
        // Features 0–2 of field 0, 3–5 of field 1, 6 and 7 of field 2; vectors of two numbers are four wide: [8 × 3 fields × 4].
        var vectors = new float[8 * 12];
        Set(2, 1, 1, 2); // a for d
        Set(2, 2, 3, 0); // a for n
        Set(5, 0, 5, -1); // x for c
        Set(5, 2, 1, 1); // x for n
        Set(6, 0, 2, 2); // n for c
        Set(6, 1, 0, 4); // n for d
        var profile = new FeatureProfile(encoder, FeatureTask.Classification, 2, 0, 1, 0.5f, true);
        var model = new FieldAwareFactorizationMachineModel(profile, 2, normalize, 0.5f, [0, 0, 0.1f, 0, 0, 0.2f, 0.3f, 0], vectors);
        float[] scores = model.Score(encoder.Encode(Table));
        // Row 0 has n at −1: (1,2)·(5,−1) = 3, −(3,0)·(2,2) = −6, −(1,1)·(0,4) = −4; Σx² = 3.
        Assert.Equal(0.5f + 0.1f + 0.2f - 0.3f + ((3 - 6 - 4) / (normalize ? 3f : 1f)), scores[0], 1e-5f);
        Assert.Equal(0.5f + 0.1f + 0.2f + 0.3f + ((3 + 6 + 4) / (normalize ? 3f : 1f)), scores[1], 1e-5f);
        Assert.Equal([3f, 0f], model.Vector(2, 2).ToArray());

        void Set(int feature, int field, float first, float second)
            => (vectors[(feature * 12) + (field * 4)], vectors[(feature * 12) + (field * 4) + 1]) = (first, second);
    }

    [Fact]
    public void AStepOnOneRowIsThatOfThePaper()
    {
        const float rate = 0.2f, lambda = 0.1f;
        var options = new FieldAwareFactorizationMachineOptions
        {
            Factors = 3,
            Epochs = 1,
            BatchSize = 1,
            LearningRate = rate,
            Regularization = lambda,
            WeightRegularization = 0,
            InitialDeviation = 0.5f,
            Seed = 6,
            Encoding = new FeatureEncoding { MinCount = 1 },
        };
        FeatureTable one = new([FeatureColumn.Category("c", ["a"]), FeatureColumn.Category("d", ["x"])], [1]);
        // v_a,d and v_x,c: the second and the first of their feature's vectors.
        float[] a = Drawn(2, 1), x = Drawn(5, 0);
        FieldAwareFactorizationMachineModel model = new FieldAwareFactorizationMachineTrainer(options).Fit(one);
        // The bias starts at the log-odds of 1.5 to 0.5; rows are divided by √2, so the pair counts half.
        float bias = MathF.Log(3), score = bias + (0.5f * ((a[0] * x[0]) + (a[1] * x[1]) + (a[2] * x[2]))), kappa = FeatureModel.Probability(score) - 1;
        for (int f = 0; f < 3; f++)
        {
            Assert.Equal(After(a[f], (0.5f * kappa * x[f]) + (lambda * a[f])), model.Vector(2, 1)[f], 1e-5f);
            Assert.Equal(After(x[f], (0.5f * kappa * a[f]) + (lambda * x[f])), model.Vector(5, 0)[f], 1e-5f);
            // The vectors for their own fields met nothing.
            Assert.Equal(Drawn(2, 0)[f], model.Vector(2, 0)[f]);
        }
        Assert.Equal(After(bias, kappa), model.Bias, 1e-5f);
        Assert.Equal(After(0, kappa), model.Weight(2), 1e-5f);

        static float After(float value, float gradient) => value - (rate * gradient / MathF.Sqrt(1 + (gradient * gradient)));

        static float[] Drawn(int feature, int field)
        {
            var (rng, vector) = (new Rng(6, -1L - feature), new float[3]);
            for (int f = 0; f <= field; f++) rng.FillNormal(vector, 0.5f);
            return vector;
        }
    }

    [Fact]
    public void PairsWithinAListMeetByTheirOwnField()
    {
        FeatureTable table = new([FeatureColumn.CategoryList("l", [["a", "b"], ["a"]])], [1, 0]);
        var model = new FieldAwareFactorizationMachineTrainer(new() { Seed = 1, Encoding = new FeatureEncoding { MinCount = 1, Lists = ListWeighting.Sum }, NormalizeRows = false }).Fit(table);
        float score = model.Score(model.Encoder.Encode(table))[0], dot = 0;
        for (int f = 0; f < 4; f++) dot += model.Vector(2, 0)[f] * model.Vector(3, 0)[f];
        Assert.Equal(model.Bias + model.Weight(2) + model.Weight(3) + dot, score, 1e-5f);
    }

    [Fact]
    public void ComesNearTheCeiling()
    {
        GeneratedClicks clicks = GeneratedClicks.Create();
        FeatureTable train = clicks.Table.Select([.. Enumerable.Range(0, 15_000)]), test = clicks.Table.Select([.. Enumerable.Range(15_000, 5_000)]);
        double ceiling = RecSys.Evaluation.Metrics.ClickAuc.Of([.. clicks.LogOdds.Skip(15_000)], test.Labels);
        double found = ClickEvaluator.Evaluate(new FieldAwareFactorizationMachineTrainer(new() { Seed = 1 }).Fit(train, test), test).Auc;
        Assert.True(found > ceiling - 0.09, $"{found:F3} of {ceiling:F3}");
    }

    [Fact]
    public void RowsOfAnotherEncoderAreRefused()
    {
        FeatureModel model = new FieldAwareFactorizationMachineTrainer(new() { Epochs = 1 }).Fit(Table);
        Assert.Contains("another encoder", Assert.Throws<ArgumentException>(() => model.Score(FeatureEncoder.Fit(Table).Encode(Table))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Score(new FeatureRowsSpan([0, 1], [1000], [1], [0]), new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Score(new FeatureRowsSpan([0, 2], [2, 5], [1, 1], [0, 9]), new float[1]));
    }
}
