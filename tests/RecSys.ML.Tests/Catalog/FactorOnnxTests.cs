using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Algorithms;
using RecSys.Data;
using RecSys.ML.Tests.Documentation;
using RecSys.Models;
using RecSys.Onnx.Graph;
using RecSys.Onnx.Sessions;
using RecSys.Sampling;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.ML.Tests.Catalog;

/// <summary>Every model of vectors as ONNX.</summary>
public sealed class FactorOnnxTests
{
    private readonly MLContext _ml = new(seed: 1);

    public static TheoryData<string> Algorithms => [.. AlgorithmInfo.All.Where(a => a.Can<IFactorModel>()).Select(a => a.Name)];

    [Fact]
    public void All_that_score_by_vectors_and_biases_alone_can()
        => Assert.Superset(new HashSet<string> { "Als", "Bpr", "HybridFactorization", "ImplicitAls", "Item2Vec", "LogisticMf", "Nmf", "Svd", "SvdPlusPlus", "TimeSvdPlusPlus", "Warp", "WarpKos" }, AlgorithmInfo.All.Where(a => a.Can<IFactorModel>()).Select(a => a.Name).ToHashSet());

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Random_pairs_score_as_in_the_model(string name)
    {
        AlgorithmInfo algorithm = AlgorithmInfo.All.Single(a => a.Name == name);
        AssertSame((Trainer)algorithm.Constructor.Invoke([null]));
    }

    public static TheoryData<string> Variants => [.. VariantTrainers.Keys];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Other_forms_of_the_models_do_so_too(string variant) => AssertSame(VariantTrainers[variant]);

    [Fact]
    public void A_pipeline_is_exported_for_ApplyOnnxModel()
    {
        IDataView data = TwoTastes.Text(_ml);
        var trained = _ml.Recommendation().Trainers.ImplicitAls("User", "Item", new ImplicitAlsOptions { Factors = 8, Epochs = 5 }).Fit(data);
        string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "model.onnx");
        _ml.Recommendation().ExportOnnx(trained, path);
        RecommenderModel model = trained.Recommender.Model;
        OnnxPair[] rows = [.. Enumerable.Range(0, 8).Select(i => new OnnxPair { User = [i % model.UserCount], Item = [i * 3 % model.ItemCount] })];
        IDataView pairs = _ml.Data.LoadFromEnumerable(rows);
        using var onnx = _ml.Transforms.ApplyOnnxModel(["score"], ["user", "item"], path).Fit(pairs);
        OnnxScore[] scores = [.. _ml.Data.CreateEnumerable<OnnxScore>(onnx.Transform(pairs), reuseRowObject: false, ignoreMissingColumns: true)];
        for (int i = 0; i < rows.Length; i++) Assert.Equal(model.Score((int)rows[i].User[0], (int)rows[i].Item[0]), scores[i].Score[0], 1e-5f);
        OnnxMetadata metadata = Assert.IsType<OnnxMetadata>(OnnxModelFile.Read(path).Metadata);
        Assert.Equal("ImplicitAls", metadata.ModelKind);
        Assert.Equal(OnnxMetadata.HashIds(Texts(trained.Recommender.UserIds), Texts(trained.Recommender.ItemIds)), metadata.IdMapHash);
    }

    private static Dictionary<string, Trainer> VariantTrainers { get; } = new()
    {
        ["ratings that are not clipped"] = new SvdTrainer(new SvdOptions { ClipScores = false }),
        ["without biases"] = new SvdTrainer(new SvdOptions { Biased = false }),
        ["with biases"] = new NmfTrainer(new NmfOptions { Biased = true }),
        ["asymmetric"] = new SvdPlusPlusTrainer(new SvdPlusPlusOptions { Asymmetric = true }),
        ["scales of biases"] = new TimeSvdPlusPlusTrainer(new TimeSvdPlusPlusOptions { BiasScale = true, DayBias = true }),
        ["cosines"] = new Item2VecTrainer(new Item2VecOptions { ScoreBy = Item2VecScore.Cosine }),
        ["biases of users"] = new HybridFactorizationTrainer(new HybridFactorizationOptions { Loss = HybridLoss.Logistic }),
    };

    [Fact]
    public void Profiles_of_features_do_so_also_for_users_without_one()
    {
        Interactions data = RandomData.Ratings(40, 30, 8);
        // The first ten users like nothing.
        float[] values = [.. Enumerable.Range(0, data.Count).Select(row => data.Users[row] < 10 ? 1f : 5)];
        data = TasteFeatures.With(new Interactions(data.UserIds, data.ItemIds, data.Users.ToArray(), data.Items.ToArray(), values));
        AssertSame(new ContentBasedTrainer(new ContentBasedOptions { TextFields = ["text"], LikedFrom = 3 }), data);
    }

    private static void AssertSame(Trainer trainer) => AssertSame(trainer, RandomData.Ratings(40, 30, 8));

    private static void AssertSame(Trainer trainer, Interactions data)
    {
        RecommenderModel model = trainer.Fit(data);
        byte[] file = Assert.IsAssignableFrom<IOnnxModel>(model).ToOnnx(data.UserIds, data.ItemIds);
        var rng = new Rng(3);
        long[] users = new long[200], items = new long[200];
        var scores = new float[200];
        for (int i = 0; i < users.Length; i++) (users[i], items[i]) = (rng.Next(40), rng.Next(30));
        using var session = new OnnxSession(file, new OnnxSessionOptions { Device = ComputeDevice.Cpu });
        session.Run(scores.Length, [OnnxInput.Rows<long>("user", users), OnnxInput.Rows<long>("item", items)], [OnnxOutput.Rows<float>("score", scores)]);
        Assert.True(scores.Distinct().Count() > 10, "The scores say too little.");
        for (int i = 0; i < scores.Length; i++)
        {
            float expected = model.Score((int)users[i], (int)items[i]);
            Assert.Equal(expected, scores[i], 1e-5f * Math.Max(1, Math.Abs(expected)));
        }
    }

    private static IEnumerable<string> Texts(IdMap ids) => Enumerable.Range(0, ids.Count).Select(ids.TextAt);
}
