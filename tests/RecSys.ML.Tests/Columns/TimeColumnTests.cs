using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Algorithms;
using RecSys.Models;
using Xunit;

namespace RecSys.ML.Tests.Columns;

/// <summary>Models whose scores depend on the time read the time column in scoring as in training, whatever its type, also once saved and loaded.</summary>
public sealed class TimeColumnTests
{
    private const long Start = 1_600_000_000, Step = 40_000;

    private readonly MLContext _ml = new(seed: 2);

    [Fact]
    public void Integers() => Check(Rows(k => new TimedRow<long> { Time = Start + (k * Step) }), _ml.Data.LoadFromEnumerable);

    [Fact]
    public void Narrow_integers() => Check(Rows(k => new TimedRow<uint> { Time = (uint)(Start + (k * Step)) }), _ml.Data.LoadFromEnumerable);

    [Fact]
    public void Numbers() => Check(Rows(k => new TimedRow<double> { Time = Start + (k * Step) + 0.25 }), _ml.Data.LoadFromEnumerable);

    [Fact]
    public void Dates() => Check(Rows(k => new TimedRow<DateTime> { Time = DateTime.UnixEpoch.AddSeconds(Start + (k * Step)) }), _ml.Data.LoadFromEnumerable);

    [Fact]
    public void Dates_with_offset()
        => Check(Rows(k => new TimedRow<DateTimeOffset> { Time = DateTimeOffset.FromUnixTimeSeconds(Start + (k * Step)).ToOffset(TimeSpan.FromHours(3)) }), _ml.Data.LoadFromEnumerable);

    [Fact]
    public void Prediction_engines_take_a_time()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Rows(k => new TimedRow<long> { Time = Start + (k * Step) }));
        var model = Fit(data);
        using var engine = _ml.Model.CreatePredictionEngine<TimedRow<long>, ScoreRow>(model);
        float early = engine.Predict(new TimedRow<long> { User = "u1", Item = "i3", Time = Start }).Score;
        float late = engine.Predict(new TimedRow<long> { User = "u1", Item = "i3", Time = Start + (120 * Step) }).Score;
        Assert.NotEqual(early, late);
        Assert.Equal(model.Recommender.ScoreAt("u1", "i3", Start), early);
        Assert.Equal(model.Recommender.Score("u1", "i3"), late, 1e-4f);
    }

    [Fact]
    public void Text_is_no_time()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Rows(k => new TimedRow<string> { Time = "now" }));
        Assert.Contains("time column", Assert.Throws<ArgumentException>(() => Fit(data)).Message, StringComparison.Ordinal);
    }

    private void Check<T>(IEnumerable<TimedRow<T>> rows, Func<IEnumerable<TimedRow<T>>, SchemaDefinition?, IDataView> load)
    {
        IDataView data = load(rows, null);
        RecommenderTransformer<TimeSvdPlusPlusModel> model = Fit(data);
        float[] scores = [.. model.Transform(data).GetColumn<float>("Score")];
        ITimedModel timed = model.Model;
        int row = 0;
        foreach (TimedRow<T> r in rows)
        {
            float expected = timed.Score(model.Recommender.UserIds.IndexOf(r.User), model.Recommender.ItemIds.IndexOf(r.Item), Start + (row * Step));
            Assert.Equal(expected, scores[row++]);
        }
        string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "model.zip");
        _ml.Model.Save(model, data.Schema, path);
        Assert.Equal(scores, _ml.Model.Load(path, out _).Transform(data).GetColumn<float>("Score").ToArray());
    }

    private RecommenderTransformer<TimeSvdPlusPlusModel> Fit(IDataView data)
        => _ml.Recommendation().Trainers.TimeSvdPlusPlus("User", "Item", "Time", new TimeSvdPlusPlusOptions { Factors = 3, Epochs = 5, TimeBins = 4, TimeRegularization = 0.1f }).Fit(data);

    private static TimedRow<T>[] Rows<T>(Func<int, TimedRow<T>> make) => [.. Enumerable.Range(0, 120).Select(k =>
    {
        TimedRow<T> row = make(k);
        (row.User, row.Item, row.Label) = ($"u{k % 7}", $"i{k % 11}", 1 + (k * k % 5));
        return row;
    })];

    /// <summary>A rating at a time.</summary>
    private sealed class TimedRow<T>
    {
        public string User { get; set; } = "";

        public string Item { get; set; } = "";

        public float Label { get; set; }

        public T Time { get; set; } = default!;
    }
}
