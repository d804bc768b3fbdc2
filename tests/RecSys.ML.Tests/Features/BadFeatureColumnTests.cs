using Microsoft.ML;
using Microsoft.ML.Data;
using Xunit;

namespace RecSys.ML.Tests.Features;

/// <summary>Errors name the column, what is expected, what was found, and the next step.</summary>
public sealed class BadFeatureColumnTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void A_column_that_is_not_there() => Says(["User", "Nothing"], "feature column 'Nothing'", "User, Item");

    [Fact]
    public void A_column_of_a_type_that_is_no_feature() => Says(["When"], "'When'", "DateTime", "ConvertType");

    [Fact]
    public void A_vector_without_a_fixed_length() => Says(["Variable"], "'Variable'", "one length");

    [Fact]
    public void A_number_that_is_infinite() => Says(["Endless"], "'Endless'", "row 1");

    [Fact]
    public void A_label_that_is_not_there() => Says(["User"], ["label column 'NoLabel'"], "NoLabel");

    [Fact]
    public void A_label_of_text() => Says(["Age"], ["'User'", "number or Boolean"], "User");

    [Fact]
    public void A_label_that_is_an_amount() => Says(["User"], ["Regression", "row 0"], "Item");

    [Fact]
    public void The_label_among_the_features() => Says(["User", "Label"], "'Label'", "label");

    [Fact]
    public void A_column_twice() => Says(["User", "User"], "'User'", "twice");

    [Fact]
    public void No_columns() => Says([], "at least one");

    [Fact]
    public void An_unknown_column_is_told_before_fitting_in_a_pipeline()
    {
        var estimator = _ml.Recommendation().Trainers.FactorizationMachine(["Nothing"]);
        IDataView data = Clicks.View(_ml);
        Assert.Contains("'Nothing'", Assert.ThrowsAny<ArgumentException>(() => _ml.Transforms.CopyColumns("Copy", "User").Append(estimator).Append(_ml.Transforms.CopyColumns("X", "Score")).Fit(data)).Message);
    }

    private void Says(string[] features, params string[] parts) => Says(features, parts, "Label");

    private void Says(string[] features, string[] parts, string label)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new Row(), new Row { Endless = float.PositiveInfinity, Label = true } });
        string message = Assert.ThrowsAny<ArgumentException>(() => _ml.Recommendation().Trainers.FactorizationMachine(features, label).Fit(data)).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }

    private sealed class Row
    {
        public string User { get; set; } = "u";

        public long Item { get; set; } = 5;

        public DateTime When { get; set; }

        public float[] Variable { get; set; } = [];

        public float Endless { get; set; }

        public float Age { get; set; }

        public bool Label { get; set; }
    }
}
