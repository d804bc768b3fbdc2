using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Runtime;

/// <summary>The loaders by signature; each assembly registers its own when it is loaded.</summary>
internal static class ModelLoaders
{
    private static readonly ConcurrentDictionary<string, Func<IHostEnvironment, ModelLoadContext, object>> _loaders = new(StringComparer.Ordinal);

    public static void Register(string loaderSignature, Func<IHostEnvironment, ModelLoadContext, object> create) => _loaders[loaderSignature] = create;

    public static object Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        string signature = ctx.Header.LoaderSignature;
        if (!_loaders.TryGetValue(signature, out var create))
        {
            EnsureLoaded(ctx.LoaderAssemblyName);
            if (!_loaders.TryGetValue(signature, out create))
                throw Contracts.ExceptDecode($"Could not find a loader for the model '{signature}'");
        }
        try
        {
            return create(env, ctx);
        }
        catch (Exception e) when (Contracts.IsMarked(e))
        {
            throw Contracts.Except(e, "Error during class instantiation");
        }
        catch (Exception e)
        {
            throw new TargetInvocationException(e);
        }
    }

    /// <summary>Loads the assembly a model names and runs its module initializer, where it registers its loaders.</summary>
    private static void EnsureLoaded(string assemblyName)
    {
        if (string.IsNullOrEmpty(assemblyName))
            return;
        // A stand-in is not signed: it answers to its simple name only.
        var name = new AssemblyName(assemblyName);
        Assembly assembly = name.Name.StartsWith("Microsoft.ML", StringComparison.Ordinal) ? Assembly.Load(new AssemblyName(name.Name)) : Assembly.Load(name);
        RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
    }
}
