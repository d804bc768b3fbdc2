using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Onnx.Graph;
using RecSys.Onnx.Sessions;
using RecSys.Onnx.Tests.Testing;
using RecSys.Sampling;
using RecSys.Training;
using Xunit;

namespace RecSys.Onnx.Tests.Export;

public sealed class MachineExportTests
{
    private static readonly string[] Letters = ["a", "b", "c", "d"];
    private static readonly FeatureTable Table = Rows(400);

    [OnnxTheory]
    [InlineData(FeatureTask.Classification, 5)]
    [InlineData(FeatureTask.Classification, 0)]
    [InlineData(FeatureTask.Regression, 8)]
    public void AFactorizationMachineScoresAsTheModelDoes(FeatureTask task, int factors)
        => AssertSame(new FactorizationMachineTrainer(new() { Task = task, Factors = factors, Epochs = 3, Seed = 1, ClipScores = false }).Fit(Table), task);

    [OnnxTheory]
    [InlineData(FeatureTask.Classification, true)]
    [InlineData(FeatureTask.Classification, false)]
    [InlineData(FeatureTask.Regression, true)]
    public void AFieldAwareMachineScoresAsTheModelDoes(FeatureTask task, bool normalize)
        => AssertSame(new FieldAwareFactorizationMachineTrainer(new() { Task = task, Factors = 3, NormalizeRows = normalize, Epochs = 3, Seed = 1, ClipScores = false }).Fit(Table), task);

    private static void AssertSame(FeatureModel model, FeatureTask task)
    {
        FeatureRows rows = model.Encoder.Encode(Table);
        float[] expected = model.Score(rows), found = new float[rows.Count], probabilities = new float[rows.Count];
        Assert.True(expected.Max() - expected.Min() > 0.01, "the rows score alike");
        byte[] file = ((IOnnxFeatureModel)model).ToOnnx();
        Assert.Equal(model.Algorithm, OnnxModelFile.Read(file).Metadata!.ModelKind);
        int slots = rows.Layout.SlotCount;
        var batch = new FeatureBatch(rows.Layout, rows.Count);
        batch.Fill(rows, [.. Enumerable.Range(0, rows.Count)]);
        using var session = new OnnxSession(file, new OnnxSessionOptions { Device = ComputeDevice.Cpu });
        OnnxOutput score = OnnxOutput.Rows<float>("score", found, 1), probability = OnnxOutput.Rows<float>("probability", probabilities, 1);
        session.Run(rows.Count, [OnnxInput.Rows<long>("features", batch.Indices, slots), OnnxInput.Rows<float>("values", batch.Values, slots)],
            task == FeatureTask.Classification ? [score, probability] : [score]);
        for (int row = 0; row < rows.Count; row++)
        {
            Assert.Equal(expected[row], found[row], 1e-4f);
            if (task == FeatureTask.Classification) Assert.Equal(FeatureModel.Probability(expected[row]), probabilities[row], 1e-4f);
        }
    }

    // A field of every kind, with missing values and empty lists.
    private static FeatureTable Rows(int count)
    {
        var rng = new Rng(4);
        float[] numbers = [.. Enumerable.Range(0, count * 3).Select(_ => rng.NextSingle() < 0.1f ? float.NaN : rng.NextNormal())];
        string?[] Values() => [.. Enumerable.Range(0, count).Select(_ => rng.NextSingle() < 0.1f ? null : Letters[rng.Next(4)])];
        string?[] first = Values();
        IReadOnlyList<string?>[] lists = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, rng.Next(4)).Select(_ => Letters[rng.Next(4)]).ToArray())];
        return new FeatureTable(
            [FeatureColumn.Category("first", first), FeatureColumn.CategoryList("list", lists), FeatureColumn.Numeric("vector", numbers, 3), FeatureColumn.Category("last", Values())],
            [.. first.Select(value => value is "a" or "b" ? 1f : 0f)]);
    }
}
