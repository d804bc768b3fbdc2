using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>Knows the classes with an extension attribute in the assemblies that were registered.</summary>
public sealed class ComponentCatalog
{
    private readonly object _sync = new();
    private readonly HashSet<Assembly> _assemblies = new();
    private readonly Dictionary<(Type Attribute, string Contract), Type> _extensions = new();

    internal ComponentCatalog()
    {
    }

    public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
    {
        Contracts.CheckValue(assembly, nameof(assembly));
        lock (_sync)
        {
            if (!_assemblies.Add(assembly))
                return;
            foreach (Type type in assembly.GetTypes().Where(t => t.IsClass && !t.IsAbstract))
            {
                foreach (ExtensionBaseAttribute attribute in type.GetCustomAttributes<ExtensionBaseAttribute>(inherit: false))
                    Add(type, attribute, throwOnError);
            }
        }
    }

    internal Type FindExtension(Type attributeType, string contract)
    {
        lock (_sync)
            return _extensions.GetValueOrDefault((attributeType, contract));
    }

    private void Add(Type type, ExtensionBaseAttribute attribute, bool throwOnError)
    {
        if (type.GetConstructor(Type.EmptyTypes) == null)
        {
            if (throwOnError)
                throw Contracts.Except($"Couldn't find a parameterless public constructor on extension class '{type.FullName}'.");
            return;
        }
        if (!_extensions.TryAdd((attribute.GetType(), attribute.ContractName), type) && throwOnError)
        {
            throw Contracts.Except($"ComponentCatalog already has registered an extension of type '{attribute.GetType().Name}' with contract name " +
                $"'{attribute.ContractName}': '{_extensions[(attribute.GetType(), attribute.ContractName)].FullName}', so '{type.FullName}' cannot be registered.");
        }
    }
}
