using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                CheckType(dtype);
                CheckDevice(device.type);
                Convert(dtype, device);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                CheckDevice(deviceType);
                Convert(null, new Device(deviceType, deviceType == DeviceType.CUDA ? deviceIndex : -1));
                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                CheckType(dtype);
                Convert(dtype, null);
                return this;
            }

            public Module _to(Tensor other, bool non_blocking)
            {
                _to(other.dtype, non_blocking);
                return _to(other.device_type, other.device_index, non_blocking);
            }

            private void Convert(ScalarType? dtype, Device? device)
            {
                foreach (var (_, child) in named_children())
                {
                    if (device is null)
                        child._to(dtype!.Value, false);
                    else if (dtype is null)
                        child._to(device.type, device.index, false);
                    else
                        child._to(device, dtype.Value, false);
                }
                foreach (var (name, parameter) in named_parameters(false).ToList())
                {
                    if (Converted(parameter, dtype, device) is { } moved)
                        Replace(name, MakeParameter(parameter, moved, dtype, device));
                }
                foreach (var (name, buffer) in named_buffers(false).ToList())
                {
                    if (Converted(buffer, dtype, device) is { } moved)
                        Replace(name, moved.DetachFromDisposeScope());
                }
            }

            /// <summary>Puts a converted tensor where the old one was: through the property of its name, or into the registry and the field.</summary>
            internal virtual void Replace(string name, Tensor value)
            {
                if (GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance) is { CanWrite: true } property)
                {
                    property.SetValue(this, value);
                    return;
                }
                if (value is Parameter parameter)
                {
                    _params[name].Dispose();
                    _params[name] = parameter;
                }
                else
                {
                    var (old, persistent) = _buffers[name];
                    old.Dispose();
                    _buffers[name] = (value, persistent);
                }
                Fields(GetType()).FirstOrDefault(f => ComponentName(f) == name && typeof(Tensor).IsAssignableFrom(f.FieldType))?.SetValue(this, value);
            }

            /// <summary>The tensor in the new type and place, or null where it has them already. Whole numbers keep their type.</summary>
            private static Tensor? Converted(Tensor tensor, ScalarType? dtype, Device? device)
            {
                ScalarType type = dtype is { } wanted && (tensor.dtype.IsFloatingPoint() || tensor.dtype.IsComplex()) ? wanted : tensor.dtype;
                bool sameDevice = device is null || tensor.IsOn(device);
                if (type == tensor.dtype && sameDevice)
                    return null;
                using var quiet = no_grad();
                return tensor.to(type, device ?? tensor.device);
            }

            private static Parameter MakeParameter(Parameter old, Tensor moved, ScalarType? dtype, Device? device)
            {
                var parameter = new Parameter(moved, old.requires_grad);
                parameter.DetachFromDisposeScope();
                using var grad = old.grad;
                if (grad is not null && Converted(grad, dtype, device) is { } movedGrad)
                {
                    using (movedGrad)
                        parameter.grad = movedGrad;
                }
                return parameter;
            }

            private static void CheckType(ScalarType dtype)
            {
                if (!dtype.IsFloatingPoint() && !dtype.IsComplex())
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={dtype}");
            }

            private static void CheckDevice(DeviceType type)
            {
                if (type == DeviceType.CUDA && !cuda.is_available())
                    throw new InvalidOperationException("CUDA is not available.");
            }

            /// <summary>The device and type that a new module gets where the caller names none.</summary>
            internal static T Placed<T>(T module, Device? device, ScalarType? dtype)
                where T : Module
            {
                if (device is not null)
                    return (T)module._to(device, dtype ?? ScalarType.Float32, false);
                return (dtype ?? ScalarType.Float32) == ScalarType.Float32 ? module : (T)module._to(dtype!.Value, false);
            }
        }
    }
}
