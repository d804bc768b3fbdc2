namespace RecSys.Models;

/// <summary>A model that can say which items of a user's history brought a recommendation about.</summary>
public interface IExplains
{
    /// <summary>Share of every item of the history in a score.</summary>
    /// <param name="items">Item indices of the history, distinct.</param>
    /// <param name="values">Rating or weight of each.</param>
    /// <param name="item">The recommended item.</param>
    /// <param name="shares">Receives the part of the score that each item of the history contributed: [items.Length].</param>
    void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares);
}
