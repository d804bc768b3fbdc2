using RecSys.Data;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Data.Datasets;

public class RealMovieLensTests
{
    private static string Folder(string name) => Path.Combine(TestData.Folder!, name);

    [RealDataFact("ml-100k/u.data")]
    public void Has100KRatings()
    {
        Dataset data = MovieLens100K.Load(Folder("ml-100k"));
        Assert.Equal((100_000, 943, 1_682), (data.Interactions.Count, data.Interactions.UserCount, data.Interactions.ItemCount));
        Assert.Equal((943, 1_682), (data.Users.Count, data.Items.Count));
        Assert.Equal(["Animation", "Children's", "Comedy"], data.Item(1).Genres);
    }

    [RealDataFact("ml-100k/u1.base")]
    public void SplitsHaveTheirPublishedSizes()
    {
        var (train, test) = MovieLens100K.LoadSplit(Folder("ml-100k"), "u1");
        Assert.Equal((80_000, 20_000), (train.Count, test.Count));
    }

    [RealDataFact("ml-1m/movies.dat")]
    public void Has1MRatings()
    {
        Dataset data = MovieLens1M.Load(Folder("ml-1m"));
        Assert.Equal((1_000_209, 6_040, 3_706), (data.Interactions.Count, data.Interactions.UserCount, data.Interactions.ItemCount));
        Assert.Equal("Toy Story (1995)", data.Item(1).Title);
        Interactions core = data.Interactions.WithValueAtLeast(3).WithRowsAtLeast(10, 10);
        Assert.Equal((834_449, 6_033, 3_123), (core.Count, core.UserCount, core.ItemCount));
    }
}
