using RecSys.Retrieval;
using Xunit;

namespace RecSys.Tests.Retrieval;

/// <summary>Ids by position and back.</summary>
public sealed class IdTableTests
{
    [Fact]
    public void FindsWhatIsPublishedWhileItGrows()
    {
        var ids = new IdTable<long>();
        for (int i = 0; i < 5000; i++)
        {
            ids.Reserve(1);
            ids.Append(i * 4096L);
            Assert.Equal(-1, ids.Find(i * 4096L));
            ids.PublishTo(i + 1);
            Assert.Equal(i, ids.Find(i * 4096L));
        }
        Assert.True(ids.IsConsistent());
        Assert.Equal(-1, ids.Find(1));
        Assert.InRange(ids.ByteCount / 5000.0, 8, 26);
    }

    [Fact]
    public void TakesManyBeforeTheyArePublished()
    {
        var from = new IdTable<string>();
        from.Reserve(300);
        for (int i = 0; i < 300; i++) from.Append($"id {i}");
        from.PublishTo(300);
        IdTable to = from.Empty();
        for (int i = 0; i < 300; i++) to.AppendFrom(from, i);
        Assert.Equal(0, to.Count);
        to.PublishTo(300);
        Assert.True(to.IsConsistent());
        Assert.Equal("id 299", to.TextAt(299));
    }

    [Fact]
    public void AnIdThatComesAgainHasANewPosition()
    {
        var ids = new IdTable<int>();
        for (int round = 0; round < 200; round++)
        {
            ids.Reserve(1);
            ids.Append(7);
            ids.PublishTo(round + 1);
            Assert.Equal(round, ids.Find(7));
            ids.MarkRemoved(round);
            Assert.Equal(-1, ids.Find(7));
        }
        Assert.Equal((200, 200, 0), (ids.Count, ids.RemovedCount, ids.LiveCount));
    }

    [Fact]
    public void WhatIsTakenBackIsNeverFound()
    {
        var ids = new IdTable<string>();
        ids.Reserve(2);
        ids.Append("a");
        ids.Rollback();
        ids.Append("b");
        ids.PublishTo(1);
        Assert.Equal((-1, 0, -1), (ids.Find("a"), ids.Find("b"), ids.Find(null!)));
    }
}
