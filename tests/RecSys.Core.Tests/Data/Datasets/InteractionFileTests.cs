using System.IO.Compression;
using RecSys.Data;
using Xunit;

namespace RecSys.Tests.Data.Datasets;

public sealed class InteractionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("u1\ti1\t4\t10\nu2\ti 2\t3\t11\n")]
    [InlineData("u1,i1,4,10\nu2,i 2,3,11\n")]
    [InlineData("u1::i1::4::10\nu2::i 2::3::11\n")]
    [InlineData("u1;i1;4;10\nu2;i 2;3;11\n")]
    [InlineData("userId,itemId,rating,time\nu1,i1,4,10\n\nu2,i 2,3,11\n")]
    [InlineData("user_id:token\titem_id:token\trating:float\ttimestamp:float\nu1\ti1\t4\t10\nu2\ti 2\t3\t11\n")]
    public void TakesTheUsualSeparators(string text)
    {
        Interactions rows = InteractionFile.Read(_folder.Add("rows", text));
        Assert.Equal(2, rows.Count);
        Assert.Equal("i 2", rows.ItemIds.TextAt(1));
        Assert.Equal([4f, 3f], rows.Values.ToArray());
        Assert.Equal([10L, 11L], rows.Times.ToArray());
    }

    [Fact]
    public void ValueAndTimeMayBeMissing()
    {
        Interactions rows = InteractionFile.Read(_folder.Add("rows", "1 2\n1 3\n"));
        Assert.False(rows.HasValues);
        Assert.False(rows.HasTimes);
        Assert.True(InteractionFile.Read(_folder.Add("three", "1 2 0.5\n")).HasValues);
    }

    [Fact]
    public void IdsThatBeginWithUserAreNoHeader()
        => Assert.Equal(["user-1", "users"], ((IdMap<string>)InteractionFile.Read(_folder.Add("rows", "user-1,item-1\nusers,item-2\n")).UserIds).Ids.ToArray());

    [Fact]
    public void ReadsGzip()
    {
        string path = Path.Combine(_folder.Path, "rows.gz");
        using (var writer = new StreamWriter(new GZipStream(File.Create(path), CompressionMode.Compress))) writer.Write("1\t2\n");
        Assert.Equal(1, InteractionFile.Read(path).Count);
        Assert.Throws<FormatException>(() => InteractionFile.Read(_folder.Add("broken.gz", "1\t2\n")));
    }

    [Fact]
    public void BothPartsOfASplitShareTheirIds()
    {
        var (train, test) = InteractionFile.ReadSplit(_folder.Add("train", "a x\nb y\n"), _folder.Add("test", "a y\nc x\n"));
        Assert.Same(train.UserIds, test.UserIds);
        Assert.Equal(3, train.UserCount);
        Assert.Equal([0, 2], test.Users.ToArray());
    }

    [Theory]
    [InlineData("1\t2\t3\n1\t2\n", "line 2")]
    [InlineData("1\t2\tx\n", "'value'")]
    [InlineData("1,2,3\n,2,3\n", "line 2: expected the id of a user")]
    [InlineData("1,2,3\n1,,3\n", "line 2: expected the id of an item")]
    [InlineData("1;2;3,5\n", "'value'")]
    [InlineData("alone\n", "separated")]
    [InlineData("\n", "found none")]
    public void ErrorsNameTheFileAndWhatIsWrong(string text, string expected)
    {
        var error = Assert.Throws<FormatException>(() => InteractionFile.Read(_folder.Add("rows", text)));
        Assert.Contains(expected, error.Message);
        Assert.Contains("rows", error.Message);
    }

    [Fact]
    public void AMissingFileIsNamed()
        => Assert.Throws<FileNotFoundException>(() => InteractionFile.Read(Path.Combine(_folder.Path, "none")));
}
