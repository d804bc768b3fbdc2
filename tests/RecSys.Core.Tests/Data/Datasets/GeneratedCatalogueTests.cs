using RecSys.Data;
using Xunit;

namespace RecSys.Tests.Data.Datasets;

public class GeneratedCatalogueTests
{
    private static readonly Lazy<Dataset> Catalogue = new(() => GeneratedCatalogue.Create());

    [Fact]
    public void HasAboutTheSizeAskedFor()
    {
        Interactions rows = Catalogue.Value.Interactions;
        Assert.InRange(rows.Count, 90_000, 105_000);
        Assert.Equal(2_000, Catalogue.Value.Users.Count);
        Assert.Equal(1_500, Catalogue.Value.Items.Count);
        Assert.Equal(rows.Count, rows.ByUser(Feedback.Explicit).Count);
    }

    [Fact]
    public void IsTheSameForTheSameSeedOnly()
    {
        var options = new GeneratedCatalogueOptions { Users = 50, Items = 60, Interactions = 500, Seed = 7 };
        Dataset first = GeneratedCatalogue.Create(options), same = GeneratedCatalogue.Create(options), other = GeneratedCatalogue.Create(options with { Seed = 8 });
        Assert.Equal(first.Interactions.Times.ToArray(), same.Interactions.Times.ToArray());
        Assert.Equal(first.Interactions.Values.ToArray(), same.Interactions.Values.ToArray());
        Assert.Equal(first.Items.Select(i => i.Title), same.Items.Select(i => i.Title));
        Assert.NotEqual(first.Interactions.Times.ToArray(), other.Interactions.Times.ToArray());
    }

    [Fact]
    public void SomeItemsAndUsersAreCold()
    {
        Assert.InRange(Catalogue.Value.Interactions.UserCount, 1_900, 1_960);
        Assert.InRange(Catalogue.Value.Interactions.ItemCount, 1_300, 1_460);
    }

    [Fact]
    public void AFewItemsTakeMostOfTheRows()
    {
        int[] counts = [.. DataProfile.Of(Catalogue.Value.Interactions.ByUser(Feedback.Explicit)).ItemCounts.OrderDescending()];
        double share = counts.Take(counts.Length / 10).Sum() / (double)counts.Sum();
        Assert.InRange(share, 0.25, 0.7);
    }

    [Fact]
    public void ATitleOccursOnceAndEveryItemHasAGenre()
    {
        Assert.Equal(1_500, Catalogue.Value.Items.Select(i => i.Title).Distinct().Count());
        Assert.All(Catalogue.Value.Items, item => Assert.NotEmpty(item.Genres));
    }

    [Fact]
    public void RatingsUseTheWholeScaleAndTimesAscend()
    {
        Interactions rows = Catalogue.Value.Interactions;
        Assert.Equal([1f, 2, 3, 4, 5], rows.Values.ToArray().Distinct().Order());
        long[] times = rows.Times.ToArray();
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public void AUserKeepsToAFewGenres()
    {
        // The commonest of twelve genres takes far more than a twelfth of a user's rows.
        Interactions rows = Catalogue.Value.Interactions;
        var shares = Enumerable.Range(0, 200).Select(user =>
        {
            string[] genres = [.. rows.BySequence().Items(user).ToArray().Select(item => Catalogue.Value.Item(rows.ItemIds.IdAt<int>(item)).Genres[0])];
            return genres.GroupBy(genre => genre).Max(group => group.Count()) / (double)genres.Length;
        });
        Assert.InRange(shares.Average(), 0.3, 0.8);
    }

    [Fact]
    public void WithSequelsTheItemBeforeTellsTheNext()
    {
        // How often the commonest follower of an item comes right after it: hardly ever by taste alone, in about half of all places with sequels.
        Assert.InRange(Followed(0), 0, 0.12);
        Assert.InRange(Followed(0.6f), 0.35, 0.6);

        static double Followed(float share)
        {
            Interactions rows = GeneratedCatalogue.Create(new() { SequelShare = share }).Interactions;
            Assert.Equal(rows.Count, rows.ByUser(Feedback.Explicit).Count);
            UserSequences sequences = rows.BySequence();
            var pairs = Enumerable.Range(0, rows.UserCount).SelectMany(user => sequences.Items(user).ToArray() is var items ? items.Zip(items.Skip(1)) : []).ToList();
            return pairs.GroupBy(pair => pair.First).Sum(group => group.GroupBy(pair => pair.Second).Max(g => g.Count())) / (double)pairs.Count;
        }
    }

    [Fact]
    public void OptionsOutsideTheirRangeAreNamedTogether()
    {
        var error = Assert.Throws<ArgumentException>(() => GeneratedCatalogue.Create(new() { Users = 0, Drift = 2 }));
        Assert.Contains("Users", error.Message);
        Assert.Contains("Drift", error.Message);
    }
}
