using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using RecSys.Evaluation;
using Xunit;

namespace RecSys.ML.Tests.Evaluation;

public sealed class RankingEvaluationTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void The_report_is_that_of_the_core_evaluator_for_every_form_of_the_pipeline()
    {
        (IDataView train, IDataView test) = Split();
        var trainer = _ml.Recommendation().Trainers.Ease("User", "Item", regularization: 1);
        var model = trainer.Fit(train);
        RankingReport plain = _ml.Recommendation().EvaluateRanking(model, train, test, k: [2, 3]);
        Assert.True(plain["NDCG@2"] > 0.5, plain.ToString());
        Assert.True(plain["HitRate@3"] >= plain["HitRate@2"]);

        var keyed = _ml.Transforms.Conversion.MapValueToKey("User").Append(_ml.Transforms.Conversion.MapValueToKey("Item")).Append(trainer);
        ITransformer fitted = keyed.Fit(train);
        Assert.Equal(plain["NDCG@2"], _ml.Recommendation().EvaluateRanking(fitted, train, test, k: [2])["NDCG@2"]);
        using var stream = new MemoryStream();
        _ml.Model.Save(fitted, train.Schema, stream);
        stream.Position = 0;
        ITransformer loaded = new MLContext().Model.Load(stream, out _);
        Assert.Equal(plain["NDCG@2"], _ml.Recommendation().EvaluateRanking(loaded, train, test, k: [2])["NDCG@2"]);
    }

    [Fact]
    public void What_is_also_seen_makes_room_in_the_list()
    {
        // The most popular of what x has not seen is a, then b.
        IDataView train = Rows(("u", "a"), ("v", "a"), ("w", "a"), ("u", "b"), ("v", "b"), ("w", "c"), ("x", "d")), test = Rows(("x", "b")), validation = Rows(("x", "a"));
        var model = _ml.Recommendation().Trainers.MostPopular("User", "Item").Fit(train);
        Assert.Equal(0, _ml.Recommendation().EvaluateRanking(model, train, test, k: [1])["HitRate@1"]);
        Assert.Equal(1, _ml.Recommendation().EvaluateRanking(model, train, test, k: [1], alsoSeen: validation)["HitRate@1"]);

        IDataView Rows(params (string User, string Item)[] pairs) => _ml.Data.LoadFromEnumerable(pairs.Select(p => new TextRow { User = p.User, Item = p.Item }).ToArray());
    }

    [Fact]
    public void Matrix_factorization_of_ML_NET_joins_comparisons_and_lists()
    {
        (IDataView train, IDataView test) = Split();
        foreach (bool usersAreColumns in new[] { true, false })
        {
            var options = new MatrixFactorizationTrainer.Options
            {
                MatrixColumnIndexColumnName = usersAreColumns ? "User" : "Item",
                MatrixRowIndexColumnName = usersAreColumns ? "Item" : "User",
                LabelColumnName = "Label",
                NumberOfThreads = 1,
                Quiet = true,
            };
            ITransformer model = _ml.Transforms.Conversion.MapValueToKey("User").Append(_ml.Transforms.Conversion.MapValueToKey("Item"))
                .Append(_ml.Recommendation().Trainers.MatrixFactorization(options)).Fit(train);
            RankingReport report = _ml.Recommendation().EvaluateRanking(model, train, test, k: [3], userColumnName: "User", itemColumnName: "Item");
            Assert.InRange(report["NDCG@3"], 0, 1);
            Recommender recommender = _ml.Recommendation().GetRecommender(model, train, "User", "Item", "Label");
            TextRow[] rows = [.. _ml.Data.CreateEnumerable<TextRow>(train, false)];
            float[] scores = [.. model.Transform(train).GetColumn<float>("Score")];
            for (int row = 0; row < rows.Length; row++) Assert.Equal(scores[row], recommender.Score(rows[row].User, rows[row].Item), 1e-5f);
            Assert.Equal(3, recommender.Recommend(rows[0].User, 3).Count);
        }
    }

    [Fact]
    public void Cross_validation_ranks_every_fold()
    {
        IReadOnlyList<RankingFold> folds = _ml.Recommendation().CrossValidateRanking(TwoTastes.Text(_ml), _ml.Recommendation().Trainers.Ease("User", "Item", regularization: 1), numberOfFolds: 3, k: [3], seed: 1);
        Assert.Equal([0, 1, 2], folds.Select(f => f.Fold));
        Assert.All(folds, fold => Assert.InRange(fold.Report["NDCG@3"], 0.01, 1));
    }

    [Fact]
    public void A_pipeline_without_a_recommender_is_refused()
    {
        IDataView data = TwoTastes.Text(_ml);
        ITransformer model = _ml.Transforms.CopyColumns("Copy", "User").Fit(data);
        Assert.Throws<ArgumentException>(() => _ml.Recommendation().EvaluateRanking(model, data, data));
        Assert.Throws<ArgumentException>(() => _ml.Recommendation().GetRecommender(model));
    }

    // Of every user the last item in time is the test item.
    private (IDataView Train, IDataView Test) Split()
    {
        List<TextRow> rows = TwoTastes.TextRows();
        var last = rows.GroupBy(r => r.User).Select(g => g.MaxBy(r => r.Time)!).ToHashSet();
        return (_ml.Data.LoadFromEnumerable(rows.Where(r => !last.Contains(r)).ToList()), _ml.Data.LoadFromEnumerable(last.ToList()));
    }
}
