using RecSys.Data;
using Xunit;

namespace RecSys.Tests.Data.Features;

public class FeatureTableTests
{
    [Fact]
    public void ColumnsKeepEachValueOnce()
    {
        var city = (CategoryColumn)FeatureColumn.Category("city", ["Linz", "Graz", null, "Linz", ""]);
        Assert.Equal(["Linz", "Graz"], city.Values);
        Assert.Equal([0, 1, -1, 0, -1], city.Codes.ToArray());
        Assert.Equal(["Linz", "Graz", null, "Linz", null], Enumerable.Range(0, 5).Select(row => city[row]));
        var genres = (CategoryListColumn)FeatureColumn.CategoryList("genres", [["a", "b"], null, [], ["b", null, "", "c"]]);
        Assert.Equal([1, 2], genres.Codes(3).ToArray());
        Assert.Equal(0, genres.Codes(1).Length);
    }

    [Fact]
    public void SelectedRowsKeepLabelsAndWeights()
    {
        var table = new FeatureTable([FeatureColumn.Category("c", ["x", "y", "z"]), FeatureColumn.CategoryList("l", [["a"], [], ["b", "a"]]), FeatureColumn.Numeric("n", [1, 2, 3, 4, 5, 6], 2)], [0, 1, 2], [1, 2, 3]);
        FeatureTable picked = table.Select([2, 0]);
        Assert.Equal(["z", "x"], new[] { 0, 1 }.Select(row => ((CategoryColumn)picked["c"])[row]));
        Assert.Equal([1, 0], ((CategoryListColumn)picked["l"]).Codes(0).ToArray());
        Assert.Equal([5f, 6f], ((NumericColumn)picked["n"]).Row(0).ToArray());
        Assert.Equal([2f, 0f], picked.Labels.ToArray());
        Assert.Equal([3f, 1f], picked.Weights.ToArray());
        Assert.Equal(["n", "c"], picked.WithColumns("n", "c").Fields.Select(f => f.Name));
    }

    [Fact]
    public void ABuilderGivesTheSameAsColumns()
    {
        var builder = new FeatureTableBuilder([new("c", FeatureKind.Category), new("l", FeatureKind.CategoryList), new("n", FeatureKind.Numeric, 2)]);
        builder.Add("x");
        builder.Add([.. new[] { "a", "", "b" }.Select(v => v.AsMemory())]);
        builder.Add([1f, float.NaN]);
        builder.EndRow(1, 2);
        builder.Add("");
        builder.Add(ReadOnlySpan<ReadOnlyMemory<char>>.Empty);
        builder.Add([3f, 4f]);
        builder.EndRow();
        FeatureTable table = builder.Build();
        Assert.Equal([0, -1], ((CategoryColumn)table["c"]).Codes.ToArray());
        Assert.Equal([0, 1], ((CategoryListColumn)table["l"]).Codes(0).ToArray());
        Assert.Equal([2f, 1f], table.Weights.ToArray());
        Assert.Equal([1f, 0f], table.Labels.ToArray());
    }

    [Fact]
    public void ABuilderRefusesWhatDoesNotFit()
    {
        var builder = new FeatureTableBuilder([new("c", FeatureKind.Category), new("n", FeatureKind.Numeric, 2)]);
        Assert.Contains("'c'", Assert.Throws<InvalidOperationException>(() => builder.Add(1f)).Message);
        builder.Add("x");
        Assert.Contains("'n' comes next", Assert.Throws<InvalidOperationException>(() => builder.EndRow()).Message);
        Assert.Contains("2 numbers", Assert.Throws<ArgumentException>(() => builder.Add(1f)).Message);
    }

    [Fact]
    public void ErrorsNameColumnExpectedAndFound()
    {
        FeatureColumn two = FeatureColumn.Category("two", ["a", "b"]);
        Says("at least one", () => new FeatureTable([]));
        Says("'two' occurs twice", () => new FeatureTable([two, two]));
        Says("'two' has 2, 'one' 1", () => new FeatureTable([two, FeatureColumn.Category("one", ["a"])]));
        Says("each of the 2 rows", () => new FeatureTable([two], [1]));
        Says("row 1 has NaN", () => new FeatureTable([two], [1, float.NaN]));
        Says("row 0 has -1", () => new FeatureTable([two], [1, 0], [-1, 1]));
        Says("'n' must hold finite", () => FeatureColumn.Numeric("n", [1, float.PositiveInfinity]));
        Says("3 numbers for every row", () => FeatureColumn.Numeric("n", [1, 2], 3));
        Says("Its columns are: two", () => _ = new FeatureTable([two])["three"]);
    }

    private static void Says(string part, Action action) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(action).Message);
}
