using RecSys.Data;
using RecSys.Serialization;
using Xunit;

namespace RecSys.Tests.Data.Features;

public class FeatureEncoderTests
{
    [Fact]
    public void RareValuesShareTheFeatureOfUnseenOnes()
    {
        FeatureTable table = new([FeatureColumn.Category("c", ["a", "b", "a", null, "c", "c"])]);
        FeatureEncoder encoder = FeatureEncoder.Fit(table, new FeatureEncoding { MinCount = 2 });
        // missing, unseen, a, c
        Assert.Equal(4, encoder.Layout.FeatureCount);
        Assert.Equal([2, 1, 2, 0, 3, 3], encoder.Encode(table).Indices.ToArray());
        Assert.Equal([1, 3, 0], encoder.Encode(new([FeatureColumn.Category("c", ["new", "c", ""])])).Indices.ToArray());
        Assert.Equal([null, null, "a", "c"], Enumerable.Range(0, 4).Select(f => encoder.Describe(f).Value));
        Assert.Equal(5, FeatureEncoder.Fit(table, new FeatureEncoding { MinCount = 1 }).Layout.FeatureCount);
    }

    [Fact]
    public void FieldsLieOneAfterAnother()
    {
        FeatureTable table = new([FeatureColumn.Category("c", ["a", "b"]), FeatureColumn.Numeric("n", [1, 3]), FeatureColumn.Category("d", ["x", "x"])]);
        FeatureEncoder encoder = FeatureEncoder.Fit(table, new FeatureEncoding { MinCount = 1 });
        Assert.Equal([0, 4, 6, 9], encoder.Layout.Offsets.ToArray());
        FeatureRows rows = encoder.Encode(table);
        Assert.Equal([0, 3, 6], rows.Starts.ToArray());
        Assert.Equal([2, 4, 8, 3, 4, 8], rows.Indices.ToArray());
        Assert.Equal([1, -1, 1, 1, 1, 1], rows.Values.ToArray());
        Assert.Equal([0, 1, 2, 0, 1, 2], rows.Fields.ToArray());
        Assert.Equal(("n", null), (encoder.Describe(5).Field.Name, encoder.Describe(5).Value));
    }

    [Theory]
    [InlineData(ListWeighting.Mean, 1 / 3f)]
    [InlineData(ListWeighting.Sum, 1f)]
    [InlineData(ListWeighting.SquareRoot, 0.57735026f)]
    public void ListsShareTheirWeightAndMergeEqualValues(ListWeighting weighting, float share)
    {
        FeatureTable table = new([FeatureColumn.CategoryList("l", [["a", "b", "a"], [], ["a", "x", "y"]])]);
        FeatureEncoder encoder = FeatureEncoder.Fit(table, new FeatureEncoding { MinCount = 1, Lists = weighting, Fields = new Dictionary<string, FieldEncoding>() });
        FeatureRows rows = encoder.Encode(table);
        Assert.Equal([0, 2, 3, 6], rows.Starts.ToArray());
        Assert.Equal([2, 3, 0, 2, 4, 5], rows.Indices.ToArray());
        Assert.Equal([2 * share, share, 1, share, share, share], rows.Values.ToArray());
        // Two values that training did not see are one feature, twice.
        FeatureRows unseen = encoder.Encode(new([FeatureColumn.CategoryList("l", [["?", "!", "b"]])]));
        Assert.Equal([1, 3], unseen.Indices.ToArray());
        Assert.Equal([2 * share, share], unseen.Values.ToArray());
    }

    [Fact]
    public void ListsAreCutAtTheirLimit()
    {
        FeatureTable table = new([FeatureColumn.CategoryList("l", [["a", "b", "c", "d"]])]);
        FeatureEncoder encoder = FeatureEncoder.Fit(table, new FeatureEncoding { MinCount = 1, MaxListLength = 2 });
        Assert.Equal([2, 3], encoder.Encode(table).Indices.ToArray());
        Assert.Equal(2, encoder.Layout.SlotCount);
    }

    [Fact]
    public void NumbersAreStandardizedAndMissingOnesHaveAFeature()
    {
        FeatureTable table = new([FeatureColumn.Numeric("n", [1, 7, 3, 7, float.NaN, 7], 2)]);
        FeatureEncoder encoder = FeatureEncoder.Fit(table);
        // Mean 2, deviation 1; the second number is always 7 and says nothing.
        FeatureRows rows = encoder.Encode(table);
        Assert.Equal([0, 2, 0, 2, 1, 2], rows.Indices.ToArray());
        Assert.Equal([-1, 0, 1, 0, 1, 0], rows.Values.ToArray());
        var buffer = new FeatureBuffer(encoder);
        buffer.Add([float.PositiveInfinity, float.NegativeInfinity]);
        buffer.EndRow();
        Assert.Equal([10f, 0f], buffer.Rows.Values[..2].ToArray());
    }

    [Fact]
    public void NumbersFallIntoBuckets()
    {
        FeatureTable table = new([FeatureColumn.Numeric("n", [.. Enumerable.Range(1, 100).Select(i => (float)i)])]);
        FeatureEncoder quarters = FeatureEncoder.Fit(table, new FeatureEncoding { Numbers = NumberEncoding.Quantiles, Quantiles = 4 });
        Assert.Equal(5, quarters.Layout.FeatureCount);
        Assert.Equal([1, 1, 2, 3, 4, 4, 0, 1], Encode(quarters, -9, 25, 26, 75, 76, 1000, float.NaN, float.NegativeInfinity));
        FeatureEncoder logs = FeatureEncoder.Fit(table, new FeatureEncoding { Numbers = NumberEncoding.LogSquareBuckets });
        // −3 … 2 are 1 … 6; ⌊ln²3⌋ = 1, ⌊ln²100⌋ = 21.
        Assert.Equal([1, 1, 4, 6, 8, 28, 306, 0], Encode(logs, -100, -3, 0, 2, 3, 100, float.PositiveInfinity, float.NaN));
        FeatureEncoder log = FeatureEncoder.Fit(new([FeatureColumn.Numeric("n", [0, (float)(Math.E * Math.E) - 1])]), new FeatureEncoding { Numbers = NumberEncoding.LogStandardize });
        var buffer = new FeatureBuffer(log);
        buffer.Add([1f - (float)Math.Exp(2)]);
        buffer.EndRow();
        Assert.Equal(-3, buffer.Rows.Values[0], 1e-4f);
    }

    [Fact]
    public void HashedValuesNeedNoVocabularyAndStayWhereTheyAre()
    {
        FeatureTable table = new([FeatureColumn.Category("c", ["a", "b", "c"]), FeatureColumn.Category("d", ["x", "x", "y"])]);
        var hashed = new FieldEncoding { HashBuckets = 1000 };
        FeatureEncoder encoder = FeatureEncoder.Fit(table, new FeatureEncoding { Fields = new Dictionary<string, FieldEncoding> { ["c"] = hashed } });
        Assert.Equal([0, 1002, 1005], encoder.Layout.Offsets.ToArray());
        // Part of model files: these numbers must never change.
        Assert.Equal(HashOfA, encoder.Encode(table).Indices[0]);
        Assert.Equal(encoder.Encode(table).Indices[0], encoder.Encode(new([FeatureColumn.Category("c", ["a"]), FeatureColumn.Category("d", ["z"])])).Indices[0]);
        Assert.Contains("'nothing'", Assert.Throws<ArgumentException>(() => FeatureEncoder.Fit(table, new FeatureEncoding { Fields = new Dictionary<string, FieldEncoding> { ["nothing"] = hashed } })).Message);
    }

    [Fact]
    public void ColumnsOfAnotherKindAreRefused()
    {
        FeatureEncoder encoder = FeatureEncoder.Fit(new([FeatureColumn.Category("c", ["a"]), FeatureColumn.Numeric("n", [1])]));
        string message = Assert.Throws<ArgumentException>(() => encoder.Encode(new([FeatureColumn.Category("c", ["a"]), FeatureColumn.Numeric("n", [1, 2], 2)]))).Message;
        Assert.Contains("'n' must be Numeric, as in training; found Numeric[2]", message);
    }

    [Fact]
    public void SurvivesAFileAndDistrustsIt()
    {
        FeatureTable table = GeneratedClicks.Create(new GeneratedClicksOptions { Rows = 300 }).Table;
        FeatureEncoder encoder = FeatureEncoder.Fit(table, new FeatureEncoding { Fields = new Dictionary<string, FieldEncoding> { ["age"] = new() { Numbers = NumberEncoding.Quantiles }, ["item"] = new() { HashBuckets = 50 } } });
        var writer = new ModelWriter();
        encoder.Write(writer);
        FeatureEncoder read = FeatureEncoder.Read(ModelBlob.Read(ModelBlob.Write(writer)));
        Assert.Equal(encoder.Encode(table).Indices.ToArray(), read.Encode(table).Indices.ToArray());
        Assert.Equal(encoder.Encode(table).Values.ToArray(), read.Encode(table).Values.ToArray());

        foreach (string bounds in new[] { "descending", "too long" })
        {
            var bad = new ModelWriter();
            bad.Write("fields", 1);
            bad.Write("field0.name", "n");
            bad.Write("field0.kind", "Numeric");
            bad.Write("field0.size", 1);
            bad.Write("field0.encoding", "Quantiles");
            bad.Write("field0.means", new float[1]);
            bad.Write("field0.factors", new float[1]);
            bad.Write("field0.ends", new[] { bounds == "descending" ? 2 : 3 });
            bad.Write("field0.bounds", new[] { 2f, 1f });
            Assert.Contains("'n'", Assert.Throws<FormatException>(() => FeatureEncoder.Read(ModelBlob.Read(ModelBlob.Write(bad)))).Message);
        }
    }

    [Fact]
    public void BatchesAreRectangles()
    {
        FeatureTable table = new([FeatureColumn.CategoryList("l", [["a", "b", "c"], ["b"], []]), FeatureColumn.Numeric("n", [1, 2, 3, 4, 5, 6], 2), FeatureColumn.Category("c", ["x", "x", "y"])], [1, 0, 1], [1, 2, 3]);
        FeatureEncoder encoder = FeatureEncoder.Fit(table, new FeatureEncoding { MinCount = 1 });
        Assert.Equal([0, 3, 5, 6], encoder.Layout.Slots.ToArray());
        var batch = new FeatureBatch(encoder.Layout, 4);
        FeatureRows rows = encoder.Encode(table);
        batch.Fill(rows, [1, 0]);
        Assert.Equal(2, batch.Count);
        Assert.Equal([3, 0, 0, 5, 7, 11], batch.Indices[..6]);
        Assert.Equal([1, 0, 0], batch.Values[..3]);
        Assert.Equal([2, 3, 4, 5, 7, 11], batch.Indices[6..12]);
        Assert.Equal([1 / 3f, 1 / 3f, 1 / 3f], batch.Values[6..9]);
        Assert.Equal([0f, 1f], batch.Labels[..2]);
        Assert.Equal([2f, 1f], batch.Weights[..2]);
        batch.Fill(rows.Span.Slice(2, 1));
        Assert.Equal([0L, 0, 0, 5, 7, 12], batch.Indices[..6]);
        Assert.Equal([1f, 0, 0], batch.Values[..3]);
        Assert.Throws<ArgumentException>(() => batch.Fill(rows, new int[5]));
    }

    [Fact]
    public void ABufferAllocatesNothingAfterTheFirstRows()
    {
        FeatureTable table = GeneratedClicks.Create(new GeneratedClicksOptions { Rows = 50 }).Table;
        var buffer = new FeatureBuffer(FeatureEncoder.Fit(table));
        Fill(buffer);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Fill(buffer);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Fill(FeatureBuffer buffer)
        {
            buffer.Clear();
            buffer.Add("user 1");
            buffer.Add("item 1");
            buffer.BeginList();
            buffer.AddToList("drama");
            buffer.AddToList("western");
            buffer.EndList();
            buffer.Add("phone");
            buffer.EndRow();
        }
    }

    private const int HashOfA = 883;

    private static int[] Encode(FeatureEncoder encoder, params float[] numbers)
    {
        var buffer = new FeatureBuffer(encoder);
        foreach (float number in numbers)
        {
            buffer.Add([number]);
            buffer.EndRow();
        }
        return buffer.Rows.Indices[..numbers.Length].ToArray();
    }
}
