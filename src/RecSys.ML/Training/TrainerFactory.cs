using Microsoft.ML;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.ML.Training;

/// <summary>Makes the estimator of a catalog method.</summary>
internal static class TrainerFactory
{
    public static RecommenderEstimator<TModel> Estimator<TModel>(
        this RecommendationCatalog.RecommendationTrainers catalog, Trainer trainer, string userColumnName, string itemColumnName, string? labelColumnName = null, string? timeColumnName = null,
        FeatureView? userFeatures = null, FeatureView? itemFeatures = null, string? basketColumnName = null)
        where TModel : RecommenderModel
        => new(CatalogEnvironment.Of(catalog), trainer, new InteractionColumns(userColumnName, itemColumnName, labelColumnName, timeColumnName, userFeatures, itemFeatures, basketColumnName));

    public static FeatureEstimator<TModel> FeatureEstimator<TModel>(
        this RecommendationCatalog.RecommendationTrainers catalog, FeatureTrainer trainer, string[] featureColumnNames, string labelColumnName, string? exampleWeightColumnName)
        where TModel : FeatureModel
        => new(CatalogEnvironment.Of(catalog), trainer, new FeatureColumns(featureColumnNames, labelColumnName, exampleWeightColumnName));
}
