using RecSys.Data;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Data.Datasets;

public sealed class ClickFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadsLibfmByPlaceInTheLine()
    {
        FeatureTable table = LibfmFile.Read(_folder.Add("rows", "1 7:1 9:1.0\n-1 7:1 8:1\n"), ["user", "item"]);
        Assert.Equal([1f, -1f], table.Labels.ToArray());
        Assert.Equal(["7", "7"], new[] { 0, 1 }.Select(row => ((CategoryColumn)table["user"])[row]));
        Assert.Equal(["9", "8"], new[] { 0, 1 }.Select(row => ((CategoryColumn)table["item"])[row]));
        Assert.Equal(["f0", "f1"], LibfmFile.Read(_folder.Add("unnamed", "1 7:1 9:1\n")).Fields.Select(f => f.Name));
    }

    [Theory]
    [InlineData("1 7:1 9:1\n0 7:1\n", "line 2", "2 features")]
    [InlineData("1 7:1 9:0.5\n", "line 1", "9:0.5")]
    [InlineData("x 7:1\n", "line 1", "label")]
    [InlineData("1 7\n", "line 1", "feature:1")]
    [InlineData("", "label feature:1", "none")]
    public void LibfmErrorsNameLineExpectedAndFound(string text, params string[] parts)
    {
        string message = Assert.Throws<FormatException>(() => LibfmFile.Read(_folder.Add("bad", text))).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }

    [Fact]
    public void ReadsCriteoWithEmptyFields()
    {
        string line = "1\t" + string.Join('\t', Enumerable.Range(0, 13).Select(i => i == 2 ? "" : (i - 1).ToString())) + "\t" + string.Join('\t', Enumerable.Range(0, 26).Select(i => i == 25 ? "" : $"c{i}"));
        FeatureTable table = CriteoFile.Read(_folder.Add("rows", line + "\n"), _folder.Add("more", line + "\n"));
        Assert.Equal((2, 39), (table.Count, table.Fields.Count));
        Assert.Equal(-1, ((NumericColumn)table["I1"]).Row(1)[0]);
        Assert.True(float.IsNaN(((NumericColumn)table["I3"]).Row(0)[0]));
        Assert.Equal(("c0", null), (((CategoryColumn)table["C1"])[0], ((CategoryColumn)table["C26"])[0]));
        Assert.Contains("40 fields", Assert.Throws<FormatException>(() => CriteoFile.Read(_folder.Add("bad", "1\t2\n"))).Message);
        Assert.Throws<FileNotFoundException>(() => CriteoFile.Read(Path.Combine(_folder.Path, "none")));
    }

    [RealDataFact("frappe/frappe.test.libfm")]
    public void ReadsFrappe()
    {
        FeatureTable table = LibfmFile.Read(Path.Combine(TestData.Folder!, "frappe/frappe.test.libfm"));
        Assert.Equal((28_860, 10), (table.Count, table.Fields.Count));
    }

    [RealDataFact("criteo-8k/train.tsv")]
    public void ReadsCriteo() => Assert.Equal(7200, CriteoFile.Read(Path.Combine(TestData.Folder!, "criteo-8k/train.tsv")).Count);

    [Fact]
    public void GeneratedClicksFollowTheirProbabilities()
    {
        GeneratedClicks clicks = GeneratedClicks.Create(), same = GeneratedClicks.Create();
        Assert.Equal(clicks.Table.Labels.ToArray(), same.Table.Labels.ToArray());
        Assert.Equal(clicks.LogOdds, same.LogOdds);
        double expected = clicks.LogOdds.Average(s => 1 / (1 + Math.Exp(-s))), found = clicks.Table.Labels.ToArray().Average();
        Assert.Equal(expected, found, 0.01);
        Assert.InRange(clicks.AucCeiling, 0.75, 0.95);
        Assert.InRange(GeneratedClicks.Create(new GeneratedClicksOptions { Strength = 0 }).AucCeiling, 0.49, 0.51);
        Assert.Contains("Rows", Assert.Throws<ArgumentException>(() => GeneratedClicks.Create(new GeneratedClicksOptions { Rows = 0 })).Message);
    }
}
