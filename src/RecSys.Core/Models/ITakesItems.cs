using RecSys.Data;

namespace RecSys.Models;

/// <summary>A model that can take in items that came after training, by their features alone.</summary>
public interface ITakesItems
{
    /// <summary>The same model with items behind those it knows. Users and all other items score as before.</summary>
    /// <param name="features">A row for each new item, with the columns that training had.</param>
    /// <exception cref="ArgumentException">A column is missing or of another kind.</exception>
    /// <exception cref="NotSupportedException">The model was trained without item features.</exception>
    RecommenderModel WithItems(FeatureTable features);
}
