using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Data;
using RecSys.ML.Carrier;
using RecSys.ML.Columns;
using RecSys.Models;

namespace RecSys.ML;

/// <summary>
/// Adds the score of a (user, item) pair as a Single column. Saved by <c>mlContext.Model.Save</c> and loaded by <c>mlContext.Model.Load</c>
/// like any transformer; after loading it shows as a chain of ML.NET's own transformers that gives the same scores.
/// </summary>
/// <remarks>Models whose scores depend on the time (<see cref="ITimedModel"/>) read the time column too. An id that training did not see, or a missing one, gets the fallback that the model documents; never NaN and never an exception.</remarks>
/// <typeparam name="TModel">Type of the model.</typeparam>
public sealed class RecommenderTransformer<TModel> : CarriedTransformer, IPredictionTransformer<TModel>
    where TModel : RecommenderModel
{
    internal RecommenderTransformer(DataViewSchema schema, InteractionColumns columns, string scoreColumnName, TModel model, IdMap userIds, IdMap itemIds)
    {
        Model = model;
        Recommender = new Recommender(model, userIds, itemIds);
        IdColumn user = IdColumn.Find(schema, columns.User, "user");
        IdColumn item = IdColumn.Find(schema, columns.Item, "item");
        var settings = new CarriedSettings
        {
            UserColumn = columns.User,
            ItemColumn = columns.Item,
            RawUsers = user.Source == IdSource.RawKey,
            RawItems = item.Source == IdSource.RawKey,
        };
        bool timed = model is ITimedModel && columns.Time is not null;
        Chain = new Lazy<CarrierChain>(() => new CarrierChain(schema, new CarriedRecommender(Recommender, settings),
        [
            .. CarrierChain.IdSteps(user, userIds, CarrierColumns.User),
            .. CarrierChain.IdSteps(item, itemIds, CarrierColumns.Item),
            .. timed ? CarrierTime.Steps(schema, columns.Time!) : [],
            (ml, view) => timed
                ? ml.Transforms.CustomMapping<CarrierTimedScoreInput, CarrierScoreOutput>(CarrierTimedScoreMapping.Map, CarrierTimedScoreMapping.Contract).Fit(view)
                : ml.Transforms.CustomMapping<CarrierScoreInput, CarrierScoreOutput>(CarrierScoreMapping.Map, CarrierScoreMapping.Contract).Fit(view),
            (ml, view) => ml.Transforms.CopyColumns(scoreColumnName, CarrierColumns.Score).Fit(view),
        ]));
    }

    /// <summary>The trained model.</summary>
    public TModel Model { get; }

    /// <summary>The model with the ids of the training data: recommends, finds similar items, explains.</summary>
    public Recommender Recommender { get; }

    private protected override Lazy<CarrierChain> Chain { get; }
}
