using System.Reflection;
using RecSys.Algorithms;

namespace RecSys.Models;

/// <summary>The assemblies of this library beside this one that have models. They are loaded when a model is met that nobody knows yet.</summary>
internal static class ModelCompanions
{
    /// <summary>Their names. A model file cannot add to them.</summary>
    public static readonly IReadOnlyList<string> Names = ["RecSys.Neural", "RecSys.ML"];

    private static readonly Lazy<bool> All = new(LoadAll);

    /// <summary>Loads those that are there, once.</summary>
    public static void Load() => _ = All.Value;

    /// <summary>An assembly of this library by its name, or null where the application does not have it.</summary>
    public static Assembly? TryLoad(string name)
    {
        try
        {
            return Assembly.Load(new AssemblyName(name));
        }
        catch (FileNotFoundException)
        {
            // The application does not reference it, so it has nothing of what it brings.
            return null;
        }
    }

    private static bool LoadAll()
    {
        foreach (string name in Names)
        {
            if (TryLoad(name)?.GetCustomAttribute<ModelCompanionAttribute>() is not { } companion) continue;
            IModelList list = companion.List();
            foreach (var (algorithm, read) in list.Models) ModelCatalog.TryRegister(algorithm, read);
            foreach (var (algorithm, read) in list.FeatureModels) ModelCatalog.TryRegisterFeatures(algorithm, read);
            foreach (var (kind, read) in list.BlendFunctions) BlendFunctions.TryRegister(kind, read);
        }
        return true;
    }
}
