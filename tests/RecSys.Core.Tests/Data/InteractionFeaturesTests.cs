using RecSys.Data;
using Xunit;

namespace RecSys.Tests.Data;

public class InteractionFeaturesTests
{
    private static Interactions Three => Interactions.FromColumns([7, 8, 7], ["a", "b", "c"], [1f, 2, 3]);

    [Fact]
    public void RowsAreThoseOfTheIdsAndFurtherIdsComeLast()
    {
        Interactions data = Three.WithItemFeatures(IdMap.Of<string>(["z", "b", "a"]), Colours("red", "green", "blue"));
        Assert.Equal(["a", "b", "c", "z"], ((IdMap<string>)data.ItemIds).Ids.ToArray());
        Assert.Equal("blue,green,,red", Colours(data.ItemFeatures!));
        Assert.Equal(3, data.Count);
        Assert.Null(data.UserFeatures);
    }

    [Fact]
    public void FeaturesStayWithTheRowsThatAreChosen()
    {
        Interactions data = Three.WithItemFeatures(IdMap.Of<string>(["a", "b", "c", "d"]), Colours("red", "green", "blue", "pink"));
        Assert.Equal("red,green,blue,pink", Colours(data.Select([0]).ItemFeatures!));
        Assert.Equal(4, data.WithoutValues().ItemFeatures!.Count);
        Interactions kept = data.WithValueAtLeast(2);
        Assert.Equal(["b", "c"], ((IdMap<string>)kept.ItemIds).Ids.ToArray());
        Assert.Equal("green,blue", Colours(kept.ItemFeatures!));
    }

    [Fact]
    public void IdsOfOtherTypesAreReadWhereTheyCanBe()
    {
        Interactions data = Three.WithUserFeatures(IdMap.Of<string>(["8", "9"]), Colours("red", "green"));
        Assert.Equal([7, 8, 9], ((IdMap<int>)data.UserIds).Ids.ToArray());
        Assert.Equal(",red,green", Colours(data.UserFeatures!));
        Assert.Equal("5", Three.WithItemFeatures(IdMap.Of<long>([5]), Colours("red")).ItemIds.TextAt(3));
        Assert.Contains("'x'", Assert.Throws<ArgumentException>(() => Three.WithUserFeatures(IdMap.Of<string>(["x"]), Colours("red"))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Three.WithUserFeatures(IdMap.Of<string>(["7"]), Colours("red", "green")));
    }

    [Fact]
    public void RowsThatAreNotThereHaveMissingValues()
    {
        var table = new FeatureTable([FeatureColumn.CategoryList("tags", [["x", "y"]]), FeatureColumn.Numeric("vector", [1, 2], 2)]);
        FeatureTable rows = Three.WithItemFeatures(IdMap.Of<string>(["b"]), table).ItemFeatures!;
        Assert.Equal(0, ((CategoryListColumn)rows["tags"]).Codes(0).Length);
        Assert.Equal(2, ((CategoryListColumn)rows["tags"]).Codes(1).Length);
        Assert.Equal([float.NaN, float.NaN], ((NumericColumn)rows["vector"]).Row(2).ToArray());
    }

    [Fact]
    public void PositionsGrow()
    {
        var data = new Interactions(IdMap.Positions(2), IdMap.Positions(2), [0, 1], [1, 0]);
        Assert.Equal(3, data.WithItemFeatures(IdMap.Positions(3), Colours("a", "b", "c")).ItemCount);
        Assert.Equal(2, data.WithItemFeatures(IdMap.Positions(1), Colours("a")).ItemCount);
        Assert.Equal(3, data.WithItemFeatures(IdMap.Of<string>(["1", "70"]), Colours("a", "b")).ItemCount);
        Assert.Throws<ArgumentException>(() => data.WithItemFeatures(IdMap.Of<string>(["a"]), Colours("a")));
    }

    private static FeatureTable Colours(params string[] values) => new([FeatureColumn.Category("colour", values)]);

    private static string Colours(FeatureTable table) => string.Join(',', Enumerable.Range(0, table.Count).Select(row => ((CategoryColumn)table["colour"])[row]));
}
