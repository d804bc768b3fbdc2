namespace RecSys.Algorithms;

/// <summary>How <see cref="BlendTrainer"/> combines the ratings that its members predict.</summary>
public enum BlendCombiner
{
    /// <summary>A weighted sum, found by ridge regression.</summary>
    Ridge,

    /// <summary>The weighted sum, and a network of one hidden layer that corrects it by the predictions and by how much is known of the user and of the item.</summary>
    HiddenLayer,
}
