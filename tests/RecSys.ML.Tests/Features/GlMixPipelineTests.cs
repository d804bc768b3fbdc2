using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Algorithms;
using Xunit;

namespace RecSys.ML.Tests.Features;

public sealed class GlMixPipelineTests
{
    private readonly MLContext _ml = new(seed: 3);

    [Fact]
    public void Reads_the_columns_of_users_and_items_beside_the_features()
    {
        IDataView data = Clicks.View(_ml);
        var named = _ml.Recommendation().Trainers.GlMix(["City", "Age"], userColumnName: "User", itemColumnName: "Shelf").Fit(data);
        Assert.Equal(("User", "Shelf"), (named.Model.UserField, named.Model.ItemField));
        Assert.Equal(["City", "Age", "User", "Shelf"], named.Model.Encoder.Layout.Fields.Select(f => f.Name));
        // Named among the features too, they are read once.
        var twice = _ml.Recommendation().Trainers.GlMix(["City", "Age", "User", "Shelf"], userColumnName: "User", itemColumnName: "Shelf").Fit(data);
        Assert.Equal(Scores(named, data), Scores(twice, data));
        var guessed = _ml.Recommendation().Trainers.GlMix(["User", "Item", "Age"]).Fit(data);
        Assert.Equal(("User", "Item"), (guessed.Model.UserField, guessed.Model.ItemField));
        var without = _ml.Recommendation().Trainers.GlMix(["User", "Item", "Age"], new GlMixOptions { UserField = "", ItemField = "" }).Fit(data);
        Assert.Equal(((string?)null, (string?)null), (without.Model.UserField, without.Model.ItemField));
        Assert.NotEqual(Scores(guessed, data), Scores(without, data));
    }

    private static float[] Scores(ITransformer model, IDataView data) => [.. model.Transform(data).GetColumn<float>("Score")];
}
