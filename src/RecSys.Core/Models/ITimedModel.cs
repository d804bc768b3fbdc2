namespace RecSys.Models;

/// <summary>A model whose scores depend on when they are asked for. Its other scores are those at the end of the training period.</summary>
public interface ITimedModel
{
    /// <summary>Score of a pair at a time, presented; the model's fallback at that time where the user or the item is unknown.</summary>
    /// <param name="user">User index, or −1 for an unknown user.</param>
    /// <param name="item">Item index, or −1 for an unknown item.</param>
    /// <param name="time">The time, in the unit of the training data. Before its first time and after its last one these two count.</param>
    float Score(int user, int item, long time);
}
