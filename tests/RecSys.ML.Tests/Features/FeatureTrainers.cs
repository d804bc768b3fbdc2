using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using RecSys.Training;

namespace RecSys.ML.Tests.Features;

/// <summary>The catalog's methods of trainers that take feature columns, by reflection.</summary>
internal static class FeatureTrainers
{
    /// <summary>The methods of an algorithm.</summary>
    public static MethodInfo[] Methods(string algorithm)
        => [.. typeof(RecommenderModelCatalog).Assembly.GetExportedTypes().Where(t => t.Namespace == "Microsoft.ML").SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(m => m.Name == algorithm && m.IsDefined(typeof(ExtensionAttribute), false) && m.GetParameters()[0].ParameterType == typeof(RecommendationCatalog.RecommendationTrainers))];

    /// <summary>Whether a method takes the options in one object.</summary>
    public static bool HasOptions(MethodInfo method) => method.GetParameters().Any(p => p.ParameterType.IsSubclassOf(typeof(TrainerOptions)));

    /// <summary>Fits an algorithm with its defaults, by the method with plain parameters.</summary>
    public static ITransformer Fit(MLContext ml, string algorithm, IDataView data, string[] features, string label = "Label")
    {
        MethodInfo method = Methods(algorithm).First(m => !HasOptions(m));
        object?[] arguments = [.. method.GetParameters().Select(p => p.Name switch
        {
            "catalog" => ml.Recommendation().Trainers,
            "featureColumnNames" => features,
            "labelColumnName" => label,
            "epochs" => 3,
            _ => p.DefaultValue,
        })];
        return ((IEstimator<ITransformer>)method.Invoke(null, arguments)!).Fit(data);
    }
}
