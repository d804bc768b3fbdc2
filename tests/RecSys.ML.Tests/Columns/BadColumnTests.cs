using Microsoft.ML;
using Microsoft.ML.Data;
using Xunit;

namespace RecSys.ML.Tests.Columns;

/// <summary>What wrong data does: an error that names the column, what was expected and what was found.</summary>
public sealed class BadColumnTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Ratings_that_are_not_finite_are_refused_with_their_row(float value)
    {
        List<TextRow> rows = TwoTastes.TextRows();
        rows[5].Label = value;
        var error = Assert.Throws<ArgumentException>(() => _ml.Recommendation().Trainers.Svd("User", "Item").Fit(_ml.Data.LoadFromEnumerable(rows)));
        Assert.Contains("'Label' must hold finite numbers; row 5", error.Message);
        // That filter passes infinite numbers.
        Assert.Equal(float.IsNaN(value), error.Message.Contains("FilterRowsByMissingValues", StringComparison.Ordinal));
    }

    [Fact]
    public void Missing_columns_are_named_with_those_there_are()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Recommendation().Trainers.MostPopular("Customer", "Item").Fit(TwoTastes.Text(_ml)));
        Assert.Contains("no user column 'Customer'. Its columns are: User, Item, Label, Time", error.Message);
        var chain = _ml.Transforms.CopyColumns("Copy", "User").Append(_ml.Recommendation().Trainers.MostPopular("User", "Product"));
        Assert.Contains("no item column 'Product'", Assert.Throws<ArgumentOutOfRangeException>(() => chain.Fit(TwoTastes.Text(_ml))).Message);
    }

    [Fact]
    public void Id_columns_of_other_types_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => _ml.Recommendation().Trainers.MostPopular("Label", "Item").Fit(TwoTastes.Text(_ml)));
        Assert.Contains("user column 'Label' must be text, an integer or a key", error.Message);
        Assert.Contains("Single", error.Message);
    }

    [Fact]
    public void No_rows_and_only_missing_ids_are_refused()
    {
        foreach (TextRow[] rows in new TextRow[][] { [], [new TextRow(), new TextRow { User = "a" }] })
        {
            var error = Assert.Throws<ArgumentException>(() => _ml.Recommendation().Trainers.MostPopular("User", "Item").Fit(_ml.Data.LoadFromEnumerable(rows)));
            Assert.Contains("no interactions", error.Message);
        }
    }

    [Fact]
    public void Rating_trainers_ask_for_the_label()
        => Assert.Contains("name the column", Assert.Throws<ArgumentException>(() => _ml.Recommendation().Trainers.Svd("User", "Item", labelColumnName: null!)).Message);

    [Fact]
    public void A_time_in_single_precision_is_refused()
    {
        var options = new RecSys.Algorithms.MostPopularOptions { HalfLifeDays = 1 };
        var error = Assert.Throws<ArgumentException>(() => _ml.Recommendation().Trainers.MostPopular("User", "Item", options, timeColumnName: "Label").Fit(TwoTastes.Text(_ml)));
        Assert.Contains("time column 'Label' must be an integer", error.Message);
    }

    [Fact]
    public void Negative_times_are_times_before_1970()
    {
        List<TextRow> rows = [.. TwoTastes.TextRows().Select(r => new TextRow { User = r.User, Item = r.Item, Time = -86_400 * 10 * (r.Item == "item 0" ? 1 : 0) })];
        var options = new RecSys.Algorithms.MostPopularOptions { HalfLifeDays = 10 };
        Recommender recommender = _ml.Recommendation().Trainers.MostPopular("User", "Item", options, timeColumnName: "Time").Fit(_ml.Data.LoadFromEnumerable(rows)).Recommender;
        Assert.Equal(TwoTastes.Pairs().Count(p => p.Item == 0) / 2f, recommender.Score("user 2", "item 0"), 1e-5f);
    }

    [Fact]
    public void The_seed_of_the_context_decides_and_progress_and_cancellation_reach_the_trainer()
    {
        IDataView data = TwoTastes.Text(_ml);
        float[] Scores(int seed) => [.. new MLContext(seed).Recommendation().Trainers.Svd("User", "Item", factors: 4).Fit(data).Transform(data).GetColumn<float>("Score")];
        Assert.Equal(Scores(7), Scores(7));
        Assert.NotEqual(Scores(7), Scores(8));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => _ml.Recommendation().Trainers.Svd("User", "Item").Fit(data, null, new RecSys.Training.TrainingContext { Cancellation = source.Token }));
    }

    [Fact]
    public void The_environment_of_the_catalog_is_the_contexts_and_a_catalog_without_one_falls_back()
    {
        var messages = new List<string>();
        _ml.Log += (_, e) => messages.Add(e.Message);
        using (var channel = RecSys.ML.Training.CatalogEnvironment.Of(_ml.Recommendation().Trainers).Start("Test"))
            channel.Info(Microsoft.ML.Runtime.MessageSensitivity.None, "reached the context");
        Assert.Contains(messages, m => m.Contains("reached the context", StringComparison.Ordinal));
        Assert.IsType<MLContext>(RecSys.ML.Training.CatalogEnvironment.Of(new object()));
    }
}
