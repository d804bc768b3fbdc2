using RecSys.Data;

namespace RecSys.Models;

/// <summary>A model that can take in users who came after training, by their features alone.</summary>
public interface ITakesUsers
{
    /// <summary>The same model with users behind those it knows. Items and all other users score as before.</summary>
    /// <param name="features">A row for each new user, with the columns that training had.</param>
    /// <exception cref="ArgumentException">A column is missing or of another kind.</exception>
    /// <exception cref="NotSupportedException">The model was trained without user features.</exception>
    RecommenderModel WithUsers(FeatureTable features);
}
