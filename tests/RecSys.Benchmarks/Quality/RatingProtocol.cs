namespace RecSys.Benchmarks.Quality;

/// <summary>Protocols that hold predicted ratings against the true ones. The settings called best were chosen on a tenth of the training rows of MovieLens 100K.</summary>
public abstract class RatingProtocol : Protocol
{
    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } =
    [
        new("Baseline", "Baseline"),
        new("UserKnn-plain", "UserKnn", """{"Neighbors": 40, "Similarity": "MeanSquaredDifference", "Prediction": "Plain"}"""),
        new("UserKnn-centered", "UserKnn", """{"Neighbors": 40, "Similarity": "MeanSquaredDifference", "Prediction": "Centered"}"""),
        new("UserKnn-zscore", "UserKnn", """{"Neighbors": 40, "Similarity": "MeanSquaredDifference", "Prediction": "ZScore"}"""),
        new("UserKnn-baseline", "UserKnn", """{"Neighbors": 40, "Similarity": "MeanSquaredDifference", "Prediction": "Baseline"}"""),
        new("ItemKnn-baseline", "ItemKnn", """{"Neighbors": 60, "Similarity": "PearsonBaseline", "Shrinkage": 100, "Prediction": "Baseline"}"""),
        new("Svd", "Svd", """{"Factors": 100, "Epochs": 20, "LearningRate": 0.005, "Regularization": 0.02}"""),
        new("Svd-best", "Svd", """{"Factors": 100, "Epochs": 100, "LearningRate": 0.005, "Regularization": 0.11, "UserBiasRegularization": 0.05, "ItemBiasRegularization": 0.05}"""),
        new("SvdPlusPlus", "SvdPlusPlus", """{"Factors": 20, "Epochs": 20, "LearningRate": 0.007, "BiasLearningRate": 0.007, "LearningRateDecay": 1, "Regularization": 0.02, "BiasRegularization": 0.02}"""),
        new("SvdPlusPlus-Koren", "SvdPlusPlus"),
        new("SvdPlusPlus-asymmetric", "SvdPlusPlus", """{"Asymmetric": true, "BiasLearningRate": 0.007, "LearningRateDecay": 1, "Regularization": 0.02, "BiasRegularization": 0.02}"""),
        new("TimeSvdPlusPlus", "TimeSvdPlusPlus"),
        new("Nmf", "Nmf", """{"Factors": 15, "Epochs": 50, "Regularization": 0.06}"""),
        new("Nmf-biased", "Nmf", """{"Biased": true, "Factors": 2}"""),
        new("NeighborhoodFactorization", "NeighborhoodFactorization"),
        new("NeighborhoodFactorization-Koren", "NeighborhoodFactorization", """{"WeightLearningRate": 0.001, "LearningRateDecay": 0.9, "Regularization": 0.015, "BiasRegularization": 0.005, "WeightRegularization": 0.015}"""),
        new("Rbm", "Rbm"),
        new("Rbm-unconditional", "Rbm", """{"Conditional": false}"""),
        new("Rbm-contrastive", "Rbm", """{"Objective": "ContrastiveDivergence"}"""),
        new("Blend", "Blend"),
        new("Blend-hidden", "Blend", """{"Combiner": "HiddenLayer"}"""),
        new("Als", "Als", """{"Factors": 10, "Regularization": 0.05}"""),
        new("Als-best", "Als", """{"Factors": 100, "Regularization": 0.12}"""),
    ];

    /// <inheritdoc/>
    public override IEnumerable<(string Metric, double Value)> Evaluate(Trained trained, Part part, IReadOnlyList<int> cutoffs)
    {
        if (!trained.Model.PredictsRatings)
            throw new UsageException($"{trained.Model.Algorithm} does not predict ratings; run it under a ranking protocol.");
        return RatingMetrics.Of(trained.Model, part.Test);
    }
}
