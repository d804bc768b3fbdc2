using RecSys.Data;
using RecSys.Sampling;
using RecSys.Testing;
using Xunit;

namespace RecSys.Neural.Tests.Sequential;

public class SequenceBatchesTests
{
    // User u has the items u, u + 1, … in time order, of different lengths; user 0 has one item only.
    private static readonly Interactions Data = TestData.Of([.. Enumerable.Range(0, 23).SelectMany(u => Enumerable.Range(0, u == 0 ? 1 : 2 + (u % 9)).Select(i => (u, (u + i) % 30, 1f)))]);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(5, false)]
    public void Every_user_comes_once_with_the_latest_items_and_what_follows_them(int negatives, bool perPosition)
    {
        const int MaxLength = 6;
        UserSequences sequences = Data.BySequence();
        var source = new SequenceBatches(sequences, Data.ByUser(Feedback.Implicit), MaxLength, 4, negatives, perPosition);
        var rng = new Rng(1);
        source.BeginEpoch(ref rng);
        var seen = new List<string>();
        int positions = 0;
        SequenceBatch batch = source.Create();
        for (int b = 0; b < source.BatchCount; b++)
        {
            source.Fill(batch, b, ref rng);
            positions += batch.RealCount;
            Assert.Equal(0, batch.Padding.ToArray().Min());
            for (int row = 0; row < batch.Count; row++)
            {
                long[] items = batch.Items.Slice(row * batch.Length, batch.Length).ToArray(), targets = batch.Targets.Slice(row * batch.Length, batch.Length).ToArray();
                int padding = batch.Padding[row];
                Assert.All(items[..padding], item => Assert.Equal(Data.ItemCount, item));
                Assert.All(targets[..padding], target => Assert.Equal(SequenceBatch.NoTarget, target));
                Assert.Equal(items[(padding + 1)..], targets[padding..^1]);
                seen.Add(string.Join(' ', items[padding..].Append(targets[^1])));
            }
            Assert.Equal(negatives * (negatives == 0 ? 0 : perPosition ? batch.RealCount : batch.Count), batch.Negatives.Length);
            foreach (long negative in batch.Negatives) Assert.InRange(negative, 0, Data.ItemCount - 1);
        }
        string[] expected = [.. Enumerable.Range(0, Data.UserCount).Select(u => sequences.Items(u).ToArray()).Where(i => i.Length > 1).Select(i => string.Join(' ', i[^Math.Min(i.Length, MaxLength + 1)..]))];
        Assert.Equal(expected.Order(), seen.Order());
        Assert.Equal(source.MeanPositions, (double)positions / source.BatchCount, 9);
    }

    [Fact]
    public void Negatives_are_none_of_the_users_items()
    {
        UserSequences sequences = Data.BySequence();
        CsrMatrix history = Data.ByUser(Feedback.Implicit);
        var source = new SequenceBatches(sequences, history, 50, Data.UserCount, 200, perPosition: true);
        var rng = new Rng(1);
        source.BeginEpoch(ref rng);
        SequenceBatch batch = source.Create();
        source.Fill(batch, 0, ref rng);
        for (int i = 0; i < batch.RealCount; i++)
        {
            int row = (int)batch.Real[i] / batch.Length;
            long[] own = [.. batch.Items.Slice(row * batch.Length, batch.Length).ToArray(), batch.Targets[((row + 1) * batch.Length) - 1]];
            Assert.Empty(batch.Negatives.Slice(i * 200, 200).ToArray().Intersect(own));
        }
    }

    [Fact]
    public void Sequences_of_like_length_come_together()
    {
        var rows = Enumerable.Range(0, 600).SelectMany(u => Enumerable.Range(0, 2 + (u * 7 % 40)).Select(i => (u, i, 1f)));
        Interactions data = TestData.Of([.. rows]);
        var source = new SequenceBatches(data.BySequence(), data.ByUser(Feedback.Implicit), 50, 20, 0, false);
        var rng = new Rng(1);
        source.BeginEpoch(ref rng);
        SequenceBatch batch = source.Create();
        double padding = 0, all = 0;
        for (int b = 0; b < source.BatchCount; b++)
        {
            source.Fill(batch, b, ref rng);
            padding += batch.Padding.ToArray().Sum();
            all += batch.Count * batch.Length;
        }
        Assert.InRange(padding / all, 0, 0.1);
    }
}
