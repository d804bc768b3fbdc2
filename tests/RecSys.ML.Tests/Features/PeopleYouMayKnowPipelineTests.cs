using Microsoft.ML;
using RecSys.Algorithms;
using Xunit;

namespace RecSys.ML.Tests.Features;

/// <summary>Connections as a data view, and profiles from a view of people.</summary>
public sealed class PeopleYouMayKnowPipelineTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void SuggestsAndExplainsAfterLoading()
    {
        (string, string)[] pairs = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "e"), ("e", "f"), ("b", "e")];
        IDataView data = _ml.Data.LoadFromEnumerable(pairs.SelectMany(p => new[] { new Connection { Person = p.Item1, Other = p.Item2 }, new Connection { Person = p.Item2, Other = p.Item1 } }));
        IDataView people = _ml.Data.LoadFromEnumerable("abcdef".Select(name => new Profile { Other = name.ToString(), School = name is 'a' or 'd' ? "MIT" : "ETH" }));
        ITransformer fitted = _ml.Recommendation().Trainers.PeopleYouMayKnow("Person", "Other", ["School"], people).Fit(data);
        string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "model.zip");
        _ml.Model.Save(fitted, data.Schema, path);
        Recommender recommender = Recommender.Load(path);
        var model = (PeopleYouMayKnowModel)recommender.Model;
        ConnectionSuggestion best = model.Suggest(recommender.UserIds.IndexOf("a"))[0];
        Assert.Equal(("d", "2 mutual connections, same school"), (recommender.ItemIds.TextAt(best.Item), best.Signals.ToString()));
        Assert.Equal(50, recommender.Score("a", "d"));
        Assert.Equal(["b", "c"], recommender.Explain("a", "d").Select(r => r.ItemId).Order());
    }

    private sealed class Connection
    {
        public string Person { get; set; } = "";

        public string Other { get; set; } = "";
    }

    private sealed class Profile
    {
        public string Other { get; set; } = "";

        public string School { get; set; } = "";
    }
}
