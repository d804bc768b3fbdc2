using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.ML.Carrier;
using RecSys.ML.Columns;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.ML;

/// <summary>
/// Adds what a model of feature columns says of a row: "Score", and for classification "Probability" and "PredictedLabel". Saved by <c>mlContext.Model.Save</c> and
/// loaded by <c>mlContext.Model.Load</c> like any transformer; after loading it shows as a chain of ML.NET's own transformers that gives the same scores.
/// </summary>
/// <remarks>A missing value, and one that training did not see, have learned features of their own; never NaN and never an exception.</remarks>
/// <typeparam name="TModel">Type of the model.</typeparam>
public sealed class FeatureTransformer<TModel> : CarriedTransformer, IPredictionTransformer<TModel>
    where TModel : FeatureModel
{
    internal FeatureTransformer(DataViewSchema schema, IReadOnlyList<string> columns, TModel model)
    {
        Model = model;
        Scorer = new FeatureScorer(model);
        var sources = new FeatureSources(schema, columns);
        Chain = new Lazy<CarrierChain>(() => new CarrierChain(schema, new CarriedFeatures(model, sources.Settings),
        [
            .. sources.Steps(),
            (ml, view) => ml.Transforms.CustomMapping<CarrierFeatureInput, CarrierFeatureOutput>(CarrierFeatureMapping.Map, CarrierFeatureMapping.Contract).Fit(view),
            (ml, view) => ml.Transforms.CopyColumns("Score", CarrierColumns.Score).Fit(view),
            .. model.Task == FeatureTask.Regression ? Array.Empty<Func<MLContext, IDataView, ITransformer>>() :
            [
                (ml, view) => ml.Transforms.CopyColumns("Probability", CarrierColumns.Probability).Fit(view),
                (ml, view) => ml.Transforms.CopyColumns("PredictedLabel", CarrierColumns.PredictedLabel).Fit(view),
            ],
        ]));
    }

    /// <summary>The trained model.</summary>
    public TModel Model { get; }

    /// <summary>The model for raw values: scores a row given as a dictionary or an object, and ranks candidates.</summary>
    public FeatureScorer Scorer { get; }

    private protected override Lazy<CarrierChain> Chain { get; }
}
