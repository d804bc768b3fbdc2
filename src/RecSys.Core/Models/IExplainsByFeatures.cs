namespace RecSys.Models;

/// <summary>A model that can say which features of an item brought a recommendation about.</summary>
public interface IExplainsByFeatures
{
    /// <summary>The features that an item shares with a history, the strongest first. Their parts add up to the score.</summary>
    /// <param name="items">Item indices of the history, distinct.</param>
    /// <param name="values">Rating or weight of each.</param>
    /// <param name="item">The recommended item.</param>
    IReadOnlyList<FeatureReason> ExplainByFeatures(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item);

    /// <summary>The features that make two items alike, the strongest first. Their parts add up to the similarity.</summary>
    /// <param name="item">An item index.</param>
    /// <param name="other">Another one.</param>
    IReadOnlyList<FeatureReason> SharedFeatures(int item, int other);
}
