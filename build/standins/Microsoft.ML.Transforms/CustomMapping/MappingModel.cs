using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>How a mapping is stored: string id of the contract name, string id of the full name of the assembly that holds its factory.</summary>
internal static class MappingModel
{
    public const string LoaderSignature = "CustomTransformer";
    private static readonly VersionInfo _version = new("CUSTOMXF", 0x00010002, 0x00010002, 0x00010001, LoaderSignature, typeof(MappingModel).Assembly.FullName);

    public static void Save(ModelSaveContext ctx, string contractName, Delegate mapAction)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        if (string.IsNullOrEmpty(contractName))
            throw Contracts.Except("Empty contract name for a transform: the transform cannot be saved");
        ctx.CheckAtModel();
        ctx.SetVersionInfo(_version);
        ctx.SaveString(contractName);
        ctx.SaveString((mapAction.Method.DeclaringType ?? mapAction.GetType()).Assembly.FullName);
    }

    public static ITransformer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        string contractName = ctx.LoadString();
        if (ctx.Header.VersionWritten >= 0x00010002)
        {
            Assembly assembly = Assembly.Load(ctx.LoadString());
            env.ComponentCatalog.RegisterAssembly(assembly, throwOnError: false);
        }
        Type factory = env.ComponentCatalog.FindExtension(typeof(CustomMappingFactoryAttributeAttribute), contractName)
            ?? throw Contracts.Except($"Could not find an extension of type '{nameof(CustomMappingFactoryAttributeAttribute)}' with the contract name '{contractName}'. " +
                "Make sure the assembly that contains it is registered in the catalog of components.");
        return Activator.CreateInstance(factory) is ICustomMappingFactory made
            ? made.CreateTransformer(env, contractName)
            : throw Contracts.Except($"The class '{factory.FullName}' is no factory of a custom mapping");
    }
}
