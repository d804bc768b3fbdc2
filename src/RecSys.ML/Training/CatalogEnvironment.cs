using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace RecSys.ML.Training;

/// <summary>The environment behind a catalog: its seed and its log. ML.NET keeps it in an internal interface, so it is read by reflection.</summary>
internal static class CatalogEnvironment
{
    /// <summary>The catalog's environment; a new <see cref="MLContext"/>, without the user's seed and log, where it cannot be read.</summary>
    public static IHostEnvironment Of(object catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Read(catalog, "IInternalCatalog", "Environment") ?? new MLContext();
    }

    internal static IHostEnvironment? Read(object catalog, string interfaceName, string propertyName)
        => Array.Find(catalog.GetType().GetInterfaces(), i => i.Name == interfaceName)?.GetProperty(propertyName)?.GetValue(catalog) as IHostEnvironment;
}
