using RecSys.Data;
using Xunit;

namespace RecSys.Tests.Data.Datasets;

public sealed class MovieLensTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads100K()
    {
        AddCatalogue100K();
        _folder.Add("u.data", "196\t242\t3\t881250949\n22\t377\t1\t878887116\n196\t377\t5\t881250950\n");
        Dataset data = MovieLens100K.Load(_folder.Path);
        Assert.Equal(3, data.Interactions.Count);
        Assert.Equal(2, data.Interactions.UserCount);
        Assert.Equal(5, data.Interactions.Values[2]);
        Assert.Equal("Café Society (1995)", data.Item(242).Title);
        Assert.Equal(["Action", "Drama"], data.Item(242).Genres);
        Assert.Equal(["age:24", "gender:M", "occupation:writer"], data.Users[0].Features);
        Assert.Equal("Item 9999", data.Item(9999).Title);
        Interactions known = data.WithFeatures(data.Interactions);
        Assert.Equal((data.Items.Count, 3), (known.ItemFeatures!.Count, known.Count));
        var title = (CategoryColumn)known.ItemFeatures["title"];
        Assert.Equal("Café Society (1995)", title[known.ItemIds.IndexOf(242)]);
        Assert.Equal(["age", "gender", "occupation"], known.UserFeatures!.Fields.Select(f => f.Name));
        Assert.Equal(data.Users[0].Features[2], "occupation:" + ((CategoryColumn)known.UserFeatures["occupation"])[known.UserIds.IndexOf(data.Users[0].Id)]);
    }

    [Fact]
    public void BothPartsOfASplitShareTheirIds()
    {
        _folder.Add("u1.base", "1\t1\t5\t1\n1\t2\t4\t2\n");
        _folder.Add("u1.test", "2\t1\t3\t3\n1\t3\t2\t4\n");
        var (train, test) = MovieLens100K.LoadSplit(_folder.Path, "u1");
        Assert.Same(train.ItemIds, test.ItemIds);
        Assert.Equal((2, 2), (train.Count, test.Count));
        Assert.Equal(3, train.ItemCount);
        Assert.Throws<ArgumentException>(() => MovieLens100K.LoadSplit(_folder.Path, "u6"));
    }

    [Fact]
    public void ABadLineIsNamedWithWhatWasExpectedAndFound()
    {
        AddCatalogue100K();
        _folder.Add("u.data", "196\t242\t3\t881250949\n22\tabc\t1\t878887116\n");
        var error = Assert.Throws<FormatException>(() => MovieLens100K.Load(_folder.Path));
        Assert.Contains("u.data, line 2", error.Message);
        Assert.Contains("'item'", error.Message);
        Assert.Contains("'abc'", error.Message);
    }

    [Theory]
    [InlineData("1\t1\tNaN\t5")]
    [InlineData("1\t1\t3")]
    [InlineData("1 1 3 5")]
    public void LinesThatAreNoRatingsAreRefused(string line)
    {
        AddCatalogue100K();
        _folder.Add("u.data", line + "\n");
        Assert.Throws<FormatException>(() => MovieLens100K.Load(_folder.Path));
    }

    [Fact]
    public void AMissingFileOrFolderIsNamed()
    {
        Assert.Contains("u.data", Assert.Throws<FileNotFoundException>(() => MovieLens100K.Load(_folder.Path)).Message);
        Assert.Throws<DirectoryNotFoundException>(() => MovieLens1M.Load(Path.Combine(_folder.Path, "none")));
    }

    [Fact]
    public void Reads1MAsPublished()
    {
        AddCatalogue1M();
        _folder.Add("ratings.dat", "1::10::5::978300760\n2::20::3::978302109\n");
        Dataset data = MovieLens1M.Load(_folder.Path);
        Assert.Equal(2, data.Interactions.Count);
        Assert.Equal(978302109, data.Interactions.Times[1]);
        Assert.Equal(["Animation", "Comedy"], data.Item(10).Genres);
        Assert.Contains("occupation:16", data.Users[1].Features);
    }

    [Fact]
    public void TheTableOf1MIsReadInItsOwnOrder()
    {
        AddCatalogue1M();
        // Item 30 has a time that contradicts the order, item 40 has no place in it.
        _folder.Add("ratings.tsv", "user\tmovie\trating\ttimestamp\tts_quality\tseq_in_user\n1\t30\t3\t90\tQ\t2\n1\t10\t5\t100\tE\t0\n1\t20\t4\t100\tE\t1\n1\t40\t1\t95\tE\t-1\n");
        Interactions rows = MovieLens1M.Load(_folder.Path).Interactions;
        Assert.Equal([40, 10, 20, 30], rows.BySequence().Items(0).ToArray().Select(rows.ItemIds.IdAt<int>));
    }

    [Fact]
    public void SequencesKeepTheOrderOfTheFile()
    {
        _folder.Add("ml-1m.txt", "1 3\n1 1\n2 3\n1 2\n");
        Interactions rows = MovieLens1M.LoadSequences(_folder.Path);
        Assert.False(rows.HasTimes);
        Assert.Equal([3, 1, 2], rows.BySequence().Items(0).ToArray().Select(rows.ItemIds.IdAt<int>));
    }

    private void AddCatalogue100K()
    {
        _folder.Add("u.genre", "unknown|0\nAction|1\nDrama|2\n\n");
        _folder.Add("u.item", "242|Café Society (1995)|01-Jan-1995||http://x|0|1|1\n377|Unknown||||1|0|0\n");
        _folder.Add("u.user", "1|24|M|writer|85711\n");
    }

    private void AddCatalogue1M()
    {
        _folder.Add("movies.dat", "10::Toy Story (1995)::Animation|Comedy\n");
        _folder.Add("users.dat", "1::F::1::10::48067\n2::M::56::16::70072\n");
    }
}
