namespace RecSys.Algorithms;

/// <summary>What a model of biased factors needs to know beside its parameters.</summary>
/// <param name="Factors">Length of a vector.</param>
/// <param name="Biased">Whether there are a mean and biases.</param>
/// <param name="ClipScores">Whether scores are clipped to the range of the ratings.</param>
/// <param name="Regularization">λ of the user vectors, for fold-in.</param>
/// <param name="BiasRegularization">λ of the user biases, for fold-in.</param>
/// <param name="PerRating">Whether λ counts once for every rating of the user, as in SGD, or once in all.</param>
internal sealed record FactorSettings(int Factors, bool Biased, bool ClipScores, float Regularization, float BiasRegularization, bool PerRating = true);
