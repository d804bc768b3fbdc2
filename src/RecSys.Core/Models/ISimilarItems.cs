namespace RecSys.Models;

/// <summary>A model that can say which items are like a given one.</summary>
public interface ISimilarItems
{
    /// <summary>Similarity of every item to one.</summary>
    /// <param name="item">Item index.</param>
    /// <param name="scores">Receives a similarity for every item, −∞ where there is none: [ItemCount].</param>
    void ScoreSimilar(int item, Span<float> scores);
}
