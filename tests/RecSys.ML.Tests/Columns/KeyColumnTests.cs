using Microsoft.ML;
using RecSys.Data;
using RecSys.ML.Columns;
using Xunit;

namespace RecSys.ML.Tests.Columns;

public sealed class KeyColumnTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Texts_of_any_length_and_script_keep_apart_behind_keys()
    {
        // Every length that a table of terms might treat in a way of its own, with texts that differ in one place only.
        string[] stems = ["abcdefghijklmnopqrstuvwxyz0123456789", "äbcdéfghijklmnöpqrstuvwxyz0123456789", "日本語のテキストは長い場合もありますよねえ一二三四五六七八九十"];
        string[] ids = [.. stems.SelectMany(stem => Enumerable.Range(1, 30).SelectMany(n => new[] { stem[..n], stem[..(n - 1)] + "#", "#" + stem[..(n - 1)] })).Distinct()];
        TextRow[] rows = [.. Enumerable.Range(0, 3 * ids.Length).Select(i => new TextRow { User = ids[i * 7 % ids.Length], Item = ids[i * 11 % ids.Length], Label = i })];
        IDataView data = _ml.Data.LoadFromEnumerable(rows);
        var pipeline = _ml.Transforms.Conversion.MapValueToKey("User").Append(_ml.Transforms.Conversion.MapValueToKey("Item"));
        var columns = new InteractionColumns("User", "Item", "Label");

        Interactions found = InteractionReader.Read(pipeline.Fit(data).Transform(data), columns).Interactions;

        Assert.Equal(rows.Length, found.Count);
        Assert.Equal(ids.Length, found.UserCount);
        for (int row = 0; row < rows.Length; row++)
            Assert.Equal((rows[row].User, rows[row].Item, rows[row].Label), (found.UserIds.TextAt(found.Users[row]), found.ItemIds.TextAt(found.Items[row]), found.Values[row]));
    }
}
