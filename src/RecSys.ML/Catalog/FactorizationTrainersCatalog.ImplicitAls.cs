using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

public static partial class FactorizationTrainersCatalog
{
    /// <inheritdoc cref="ImplicitAlsTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="labelColumnName">Weights; null: every row counts 1.</param>
    /// <param name="factors">See <see cref="ImplicitAlsOptions.Factors"/>.</param>
    /// <param name="epochs">See <see cref="ImplicitAlsOptions.Epochs"/>.</param>
    /// <param name="regularization">See <see cref="ImplicitAlsOptions.Regularization"/>.</param>
    /// <param name="alpha">See <see cref="ImplicitAlsOptions.Alpha"/>.</param>
    public static RecommenderEstimator<ImplicitAlsModel> ImplicitAls(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string? labelColumnName = null, int factors = 50, int epochs = 15, float regularization = 0.01f, float alpha = 40)
        => catalog.ImplicitAls(userColumnName, itemColumnName,
            new ImplicitAlsOptions { Factors = factors, Epochs = epochs, Regularization = regularization, Alpha = alpha }, labelColumnName);

    /// <inheritdoc cref="ImplicitAlsTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Weights; null: every row counts 1.</param>
    public static RecommenderEstimator<ImplicitAlsModel> ImplicitAls(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, ImplicitAlsOptions options, string? labelColumnName = null)
        => catalog.Estimator<ImplicitAlsModel>(new ImplicitAlsTrainer(options), userColumnName, itemColumnName, labelColumnName);
}
